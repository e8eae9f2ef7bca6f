package beppay.orders.history;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The orders of all partners, newest first, with any combination of filters.
///
/// No index serves every combination, so a page looks at a limited number of orders: those that the best index
/// for the filters finds next. If they do not fill a page, it states how far back they reached, and the next
/// page continues from there.
public final class OperatorOrders {
    /// PostgreSQL compares about a million orders a second with filters.
    public static final int WINDOW = 10_000;

    /// More are not counted.
    public static final int MAX_COUNT = 1_000;

    private OperatorOrders() {}

    /// An order in the list.
    ///
    /// @param partner the partner's name
    /// @param partnerEmail the partner's address
    /// @param order without codes and without the id of its eSIM
    public record Line(
            long id,
            long partnerId,
            String partner,
            String partnerEmail,
            Mode mode,
            String supplier,
            OrderHistory.Line order) {}

    /// @param after the id after which the next page continues; null if this is the last one
    /// @param isPartial whether the next page continues because this one has looked at enough orders, and not
    ///     because it is full
    public record Page(List<Line> orders, @Nullable Long after, boolean isPartial) {}

    /// @param after the id of an order; null for the newest
    /// @param window the maximum number of orders to look at
    public static Page page(Transaction tx, OperatorQuery query, @Nullable Long after, int limit, int window) {
        var search = OperatorSearch.of(tx, query, after, window);
        var found = search.lines(tx, limit + 1);
        if (found.size() > limit) {
            return new Page(found.subList(0, limit), found.get(limit - 1).id(), false);
        }
        var reached = search.reached(tx);
        return new Page(found, reached, reached != null);
    }

    /// The number of matching orders among those that the first page looks at, at most [#MAX_COUNT] + 1.
    public static long count(Transaction tx, OperatorQuery query) {
        return OperatorSearch.of(tx, query, null, WINDOW).count(tx, MAX_COUNT + 1);
    }
}
