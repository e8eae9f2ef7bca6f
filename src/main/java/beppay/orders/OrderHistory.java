package beppay.orders;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A partner's orders of one mode, to be looked through.
///
/// A page is read off an index, however many orders there are; only those of one plan are sorted. The total of all
/// orders is known without counting. What matches a condition is counted, in an index where there is one condition
/// alone: a million in a third of a second.
public final class OrderHistory {
    private OrderHistory() {}

    /// An order as it stands in a list.
    public record Line(
            long id,
            String planId,
            String planName,
            Money price,
            String currency,
            String email,
            @Nullable String reference,
            Order.Status status,
            @Nullable String iccid,
            @Nullable String activationCode,
            Instant createdAt) {
        /// Without the activation code, which is as good as the eSIM itself.
        @Override
        public String toString() {
            return "Order " + id + " " + status;
        }
    }

    /// @param total how many match, whatever the page
    /// @param goesOn whether older orders follow
    public record Page(List<Line> orders, long total, boolean goesOn) {}

    private record Found(Line order, long total) {}

    /// Newest first; the orders and their total are of one moment.
    public static Page page(Transaction tx, long partnerId, Mode mode, OrderQuery query) {
        var search = OrderSearch.page(partnerId, mode, query);
        var found = tx.rows(Found.class, search.sql(), search.arguments());
        if (found.isEmpty()) {
            var counting = OrderSearch.total(partnerId, mode, query);
            return new Page(List.of(), tx.one(Long.class, counting.sql(), counting.arguments()), false);
        }
        var orders = found.stream().limit(query.limit()).map(Found::order).toList();
        return new Page(orders, found.getFirst().total(), found.size() > orders.size());
    }
}
