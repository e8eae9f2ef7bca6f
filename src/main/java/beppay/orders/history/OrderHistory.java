package beppay.orders.history;

import beppay.errors.CodedException;
import beppay.esims.Esims;
import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.Order;
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
    /// current version, no rows are returned for it.
    static final String NEWEST = """
            select asked.place::int, bought.total, bought.version, found.*
            from unnest(?::bigint[], ?::text[], ?::integer[], ?::bigint[])
                with ordinality as asked (partner_id, mode, max_rows, known_version, place)
            cross join lateral (
                select coalesce(sum(a.purchases), 0)::bigint as total, coalesce(sum(a.order_changes), 0)::bigint as version
                from wallets w join accounts a on a.wallet_id = w.id
                where w.partner_id = asked.partner_id and w.mode = asked.mode) bought
            cross join lateral (
                select number, plan_id, plan_name, top_up_of, quantity, price_micros, currency, email, reference, status,
                    failure_code, failure_message, e.id as esim_id, e.iccid, e.codes, orders.created_at
                from orders left join esims e on e.order_id = orders.id and e.position = 1 and not e.is_late
                where bought.version <> asked.known_version and orders.partner_id = asked.partner_id and mode = asked.mode
                order by orders.created_at desc, orders.id desc limit asked.max_rows) found""";

    private static final String CURSOR_EXISTS = "select exists (" + OrderSearch.PLACE_OF_CURSOR + ")";

    private OrderHistory() {}

    /// An order in a list.
    ///
    /// @param number the order's number, which partners see
    /// @param topUpOf the eSIM to which the order adds data, such as `17-1`; null if it is for new eSIMs
    /// @param price the price of all eSIMs
    /// @param failureCode why a failed order failed, as the API's error code; null for other orders; likewise
    ///     `failureMessage`, a sentence for the partner
    /// @param esimId the id of the first eSIM; null until the order is completed; likewise `iccid` and `codes`
    public record Line(
            long number,
            String planId,
            String planName,
            @Nullable String topUpOf,
            int quantity,
            Money price,
            String currency,
            String email,
            @Nullable String reference,
            Order.Status status,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            @Nullable Long esimId,
            @Nullable String iccid,
            byte @Nullable [] codes,
            Instant createdAt) {
        public OrderCursor cursor() {
            return new OrderCursor(number);
        }

        /// The first eSIM; null until the order is completed.
        public @Nullable Profile profile(ProfileCipher cipher) {
            return esimId == null || iccid == null || codes == null
                    ? null
                    : cipher.open(iccid, codes, Esims.TABLE, esimId);
        }

        @Override
        public String toString() {
            return "Order " + number + " " + status;
        }
    }

    /// @param total the number of matching orders on all pages
    /// @param version the version of the partner's list of orders, which every change of an order raises. Only
    ///     the first page without a filter has it, if there are orders; otherwise it is 0
    /// @param hasMore whether another page with older orders follows
    public record Page(List<Line> orders, long total, long version, boolean hasMore) {}

    private record Found(Line order, long total) {}

    /// @param place the position of the requested page, from 1
    private record FoundFor(int place, Line order, long total, long version) {}

    /// Returns a page of orders, newest first, with the total at the same time.
    ///
    /// @throws CodedException `invalid_request` if the cursor does not belong to this partner and mode
    public static Page page(Transaction tx, long partnerId, Mode mode, OrderQuery query) {
        checkCursor(tx, partnerId, mode, query.after());
        var search = OrderSearch.page(partnerId, mode, query);
        var found = tx.rows(Found.class, search.sql(), search.arguments());
        if (found.isEmpty()) {
            var counting = OrderSearch.total(partnerId, mode, query);
            return new Page(List.of(), tx.one(Long.class, counting.sql(), counting.arguments()), 0, false);
        }
        return page(
                found.stream().map(Found::order).toList(),
                query.limit(),
                found.getFirst().total(),
                0);
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
        var limits = asked.stream().map(one -> one.limit() + 1).toArray(Integer[]::new);
        var known = asked.stream().map(OrderPages.Newest::knownVersion).toArray(Long[]::new);
        var found = tx.rows(FoundFor.class, NEWEST, partners, modes, limits, known);
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
            return Optional.of(page(orders, asked.limit(), found.getFirst().total, found.getFirst().version));
        }
        return asked.knownVersion() > 0 ? Optional.empty() : Optional.of(new Page(List.of(), 0, 0, false));
    }

    /// @param found one order more than the limit if another page follows
    private static Page page(List<Line> found, int limit, long total, long version) {
        return found.size() > limit
                ? new Page(found.subList(0, limit), total, version, true)
                : new Page(found, total, version, false);
    }

    /// Returns the orders of a page without the total, for programs that read all pages.
    public static List<Line> lines(Transaction tx, long partnerId, Mode mode, OrderQuery query) {
        var search = OrderSearch.lines(partnerId, mode, query);
        return tx.rows(Line.class, search.sql(), search.arguments());
    }
}
