package beppay.orders.history;

import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.orders.EsimLine;
import beppay.platform.db.Transaction;
import java.util.List;

/// Lists a partner's eSIMs of one mode. They are those of completed orders: the newest order is first, and the eSIMs of
/// an order are in the order of their positions. If the only filter is a status other than `unknown`, the eSIM that was
/// delivered last is first.
///
/// A page costs the same for any number of eSIMs, apart from the status `unknown`, for which the eSIMs are read until
/// the page is full. The total without a filter follows from the stored number of purchases. With a filter, the
/// matching eSIMs are counted, in an index if it is a status. Counting a million takes a tenth of a second.
public final class EsimHistory {
    private static final String PLACE = """
            select e.id, o.id as order_id, e.position, o.created_at as ordered_at
            from orders o join esims e on e.order_id = o.id and not e.is_late
            where o.partner_id = ? and o.number = ? and o.mode = ? and e.position = ?""";

    private EsimHistory() {}

    /// @param total the number of matching eSIMs on all pages
    /// @param hasMore whether another page follows
    public record Page(List<EsimLine> esims, long total, boolean hasMore) {
        /// The cursor for the next page.
        public EsimCursor cursor() {
            return new EsimCursor(esims.getLast().id());
        }
    }

    private record Found(EsimLine esim, long total) {}

    /// Returns a page of eSIMs, with the total at the same time.
    ///
    /// @throws CodedException `invalid_request` if the cursor does not belong to this partner and mode
    public static Page page(Transaction tx, long partnerId, Mode mode, EsimQuery query) {
        var after = query.after() == null
                ? null
                : place(tx, partnerId, mode, query.after().id());
        var search = EsimSearch.page(partnerId, mode, query, after);
        var found = tx.rows(Found.class, search.sql(), search.arguments());
        if (found.isEmpty()) {
            var counting = EsimSearch.total(partnerId, mode, query);
            return new Page(List.of(), tx.one(Long.class, counting.sql(), counting.arguments()), false);
        }
        var esims = found.stream().limit(query.limit()).map(Found::esim).toList();
        return new Page(esims, found.getFirst().total(), found.size() > query.limit());
    }

    private static EsimSearch.Place place(Transaction tx, long partnerId, Mode mode, EsimId id) {
        var place = tx.row(EsimSearch.Place.class, PLACE, partnerId, id.orderNumber(), mode.code(), id.position());
        if (place == null) {
            throw CodedException.ofField("after", OrderCursor.ERROR);
        }
        return place;
    }
}
