package beppay.orders;

import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A partner's orders of one mode, to be looked through.
///
/// A page is read off an index, however many orders there are; only those of one plan are sorted. The total of
/// all orders is known without counting. What matches a condition is counted, in an index where there is one
/// condition alone: a million in a third of a second.
public final class OrderHistory {
    /// For each caller in turn, the newest orders in the order of the index. A caller that already has the page
    /// for this total gets no rows.
    static final String NEWEST = """
            select asked.place::int, bought.total, found.*
            from unnest(?::bigint[], ?::text[], ?::integer[], ?::bigint[])
                with ordinality as asked (partner_id, mode, most, known_total, place)
            cross join lateral (
                select coalesce(sum(a.purchases), 0)::bigint as total
                from wallets w join accounts a on a.wallet_id = w.id and a.kind = 'available'
                where w.partner_id = asked.partner_id and w.mode = asked.mode) bought
            cross join lateral (
                select number, plan_id, plan_name, price_micros, currency, email, reference, status, iccid,
                    activation_code, confirmation_code, created_at
                from orders
                where bought.total <> asked.known_total and partner_id = asked.partner_id and mode = asked.mode
                order by created_at desc, id desc limit asked.most) found""";

    private static final String ONE = """
            select o.number, o.plan_id, o.plan_name, o.price_micros, o.currency, o.email, o.reference, o.status, o.iccid,
                o.activation_code, o.confirmation_code, o.created_at, o.settled_at, o.asks, k.name as key_name,
                m.email as member_email
            from orders o left join api_keys k on k.id = o.api_key_id left join members m on m.id = o.member_id
            where o.partner_id = ? and o.number = ? and o.mode = ?""";

    private static final String IS_THERE = "select exists (" + OrderSearch.PLACE_OF_CURSOR + ")";

    private OrderHistory() {}

    /// An order as it stands in a list.
    ///
    /// @param number by which its partner knows it
    public record Line(
            long number,
            String planId,
            String planName,
            Money price,
            String currency,
            String email,
            @Nullable String reference,
            Order.Status status,
            @Nullable String iccid,
            @Nullable String activationCode,
            @Nullable String confirmationCode,
            Instant createdAt) {
        public OrderCursor cursor() {
            return new OrderCursor(number);
        }

        /// Without the codes, which are as good as the eSIM itself.
        @Override
        public String toString() {
            return "Order " + number + " " + status;
        }
    }

    /// An order as it stands by itself.
    ///
    /// @param settledAt null while it is in processing
    /// @param asks how often its supplier was asked what became of it
    /// @param keyName of the key by which it was bought; null where it was bought in the dashboard
    /// @param memberEmail whose hand it was, where that was noted
    public record Detail(
            Line line,
            @Nullable Instant settledAt,
            int asks,
            @Nullable String keyName,
            @Nullable String memberEmail) {}

    /// @param total how many match, whatever the page
    /// @param goesOn whether older orders follow
    public record Page(List<Line> orders, long total, boolean goesOn) {
        /// Whether it stays as it is for as long as there are no more orders than the total: settled ones are
        /// final.
        public boolean isSettled() {
            return orders.stream().noneMatch(order -> order.status() == Order.Status.PROCESSING);
        }
    }

    private record Found(Line order, long total) {}

    /// @param place among those who ask, from 1
    private record FoundFor(int place, Line order, long total) {}

    /// Newest first; the orders and their total are of one instant. Refuses with `invalid_request` a cursor that
    /// is not the partner's in that mode.
    public static Page page(Transaction tx, long partnerId, Mode mode, OrderQuery query) {
        refuseForeign(tx, partnerId, mode, query.after());
        var search = OrderSearch.page(partnerId, mode, query);
        var found = tx.rows(Found.class, search.sql(), search.arguments());
        if (found.isEmpty()) {
            var counting = OrderSearch.total(partnerId, mode, query);
            return new Page(List.of(), tx.one(Long.class, counting.sql(), counting.arguments()), false);
        }
        return page(
                found.stream().map(Found::order).toList(),
                query.limit(),
                found.getFirst().total());
    }

    private static void refuseForeign(Transaction tx, long partnerId, Mode mode, @Nullable OrderCursor cursor) {
        if (cursor != null
                && !tx.one(Boolean.class, IS_THERE, partnerId, mode.code(), cursor.number(), cursor.isId())) {
            throw CodedException.ofField("after", OrderCursor.FAULT);
        }
    }

    /// The first page of each who asks, in their order, all of one moment; empty where it is the one that is
    /// known.
    static List<Optional<Page>> newest(Transaction tx, List<OrderPages.Newest> asked) {
        var partners = asked.stream().map(OrderPages.Newest::partnerId).toArray(Long[]::new);
        var modes = asked.stream().map(one -> one.mode().code()).toArray(String[]::new);
        var most = asked.stream().map(one -> one.limit() + 1).toArray(Integer[]::new);
        var known = asked.stream().map(OrderPages.Newest::knownTotal).toArray(Long[]::new);
        var found = tx.rows(FoundFor.class, NEWEST, partners, modes, most, known);
        var pages = new ArrayList<Optional<Page>>(asked.size());
        int from = 0;
        for (int place = 1; place <= asked.size(); place++) {
            int next = from;
            while (next < found.size() && found.get(next).place == place) {
                next++;
            }
            pages.add(newest(asked.get(place - 1), found.subList(from, next)));
            from = next;
        }
        return pages;
    }

    private static Optional<Page> newest(OrderPages.Newest asked, List<FoundFor> found) {
        if (!found.isEmpty()) {
            var orders = found.stream().map(FoundFor::order).toList();
            return Optional.of(page(orders, asked.limit(), found.getFirst().total));
        }
        return asked.knownTotal() > 0 ? Optional.empty() : Optional.of(new Page(List.of(), 0, false));
    }

    /// @param found with one more where there are more
    private static Page page(List<Line> found, int most, long total) {
        return found.size() > most ? new Page(found.subList(0, most), total, true) : new Page(found, total, false);
    }

    /// As [#page], without their total: for reading them all, page after page.
    public static List<Line> lines(Transaction tx, long partnerId, Mode mode, OrderQuery query) {
        var search = OrderSearch.lines(partnerId, mode, query);
        return tx.rows(Line.class, search.sql(), search.arguments());
    }

    /// Null where it is no order of the partner's in that mode.
    public static @Nullable Detail one(Transaction tx, long partnerId, Mode mode, long number) {
        return tx.row(Detail.class, ONE, partnerId, number, mode.code());
    }
}
