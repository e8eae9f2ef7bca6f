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

/// Lists a partner's orders of one mode.
///
/// A page is read from an index that has its order, so the cost does not depend on the number of orders. Only
/// the orders of one plan are sorted. The total of all orders is stored. With a filter, the matching orders are
/// counted, in an index if there is only one filter. Counting a million orders takes a third of a second.
public final class OrderHistory {
    /// For each requested page, the newest orders in the order of the index. If the caller's page has the
    /// current total, no rows are returned for it.
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
                o.activation_code, o.confirmation_code, o.created_at, o.settled_at, o.attempts, k.name as key_name,
                m.email as member_email
            from orders o left join api_keys k on k.id = o.api_key_id left join members m on m.id = o.member_id
            where o.partner_id = ? and o.number = ? and o.mode = ?""";

    private static final String CURSOR_EXISTS = "select exists (" + OrderSearch.PLACE_OF_CURSOR + ")";

    private OrderHistory() {}

    /// An order in a list.
    ///
    /// @param number the order's number, which partners see
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

        /// Omits the codes, because anyone who has them can load the eSIM.
        @Override
        public String toString() {
            return "Order " + number + " " + status;
        }
    }

    /// An order with its details.
    ///
    /// @param settledAt when it was completed or failed; null while it is `processing`
    /// @param attempts how often its supplier was asked for the state of the order
    /// @param keyName the name of the key that bought it; null if it was bought in the dashboard
    /// @param memberEmail the e-mail address of the member who bought it in the dashboard; null if a key bought
    ///     it
    public record Detail(
            Line line,
            @Nullable Instant settledAt,
            int attempts,
            @Nullable String keyName,
            @Nullable String memberEmail) {}

    /// @param total the number of matching orders on all pages
    /// @param hasMore whether another page with older orders follows
    public record Page(List<Line> orders, long total, boolean hasMore) {
        /// Whether all orders are settled. Settled orders never change, so the page is current as long as the
        /// total is.
        public boolean isSettled() {
            return orders.stream().noneMatch(order -> order.status() == Order.Status.PROCESSING);
        }
    }

    private record Found(Line order, long total) {}

    /// @param place the position of the requested page, from 1
    private record FoundFor(int place, Line order, long total) {}

    /// Returns a page of orders, newest first, with the total at the same time.
    ///
    /// @throws CodedException `invalid_request` if the cursor does not belong to this partner and mode
    public static Page page(Transaction tx, long partnerId, Mode mode, OrderQuery query) {
        checkCursor(tx, partnerId, mode, query.after());
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

    private static void checkCursor(Transaction tx, long partnerId, Mode mode, @Nullable OrderCursor cursor) {
        if (cursor != null
                && !tx.one(Boolean.class, CURSOR_EXISTS, partnerId, mode.code(), cursor.number(), cursor.isId())) {
            throw CodedException.ofField("after", OrderCursor.ERROR);
        }
    }

    /// Returns the first page for each caller, in the order of the callers, all read by one query. A page
    /// is empty if the caller already has the current one.
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

    /// @param found one order more than the limit if another page follows
    private static Page page(List<Line> found, int most, long total) {
        return found.size() > most ? new Page(found.subList(0, most), total, true) : new Page(found, total, false);
    }

    /// Returns the orders of a page without the total, for programs that read all pages.
    public static List<Line> lines(Transaction tx, long partnerId, Mode mode, OrderQuery query) {
        var search = OrderSearch.lines(partnerId, mode, query);
        return tx.rows(Line.class, search.sql(), search.arguments());
    }

    /// Returns one order, or null if the partner has no order with this number in this mode.
    public static @Nullable Detail one(Transaction tx, long partnerId, Mode mode, long number) {
        return tx.row(Detail.class, ONE, partnerId, number, mode.code());
    }
}
