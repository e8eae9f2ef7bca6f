package beppay.orders.history;

import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The ids of the orders of a period, found by binary search, like [beppay.ledger.TransferRange].
///
/// @param first not greater than the id of any order of the period. The range may include others, so the times
///     must be compared too
/// @param end greater than the id of any order of the period
record OrderRange(long first, long end) {
    private static final OrderRange ALL = new OrderRange(0, Long.MAX_VALUE);

    /// Orders this far apart in time have ids in the same order.
    private static final Duration DISORDER = Duration.ofMinutes(10);

    private static final String ID_AT = """
            with recursive halves (low, high) as (
                select 0::bigint, (select coalesce(max(id), 0) + 1 from orders)
                union all
                select case when is_before then middle + 1 else low end, case when is_before then high else middle end
                from (
                    select low, high, (low + high) / 2 as middle, coalesce(
                        (select created_at < ? from orders where id >= (low + high) / 2 order by id limit 1),
                        false) as is_before
                    from halves where low < high) as half)
            select low from halves where low = high""";

    /// @param from null for the beginning
    /// @param to exclusive; null for the end
    static OrderRange of(Transaction tx, @Nullable Instant from, @Nullable Instant to) {
        return new OrderRange(
                from == null ? ALL.first : tx.one(Long.class, ID_AT, from.minus(DISORDER)),
                to == null ? ALL.end : tx.one(Long.class, ID_AT, to.plus(DISORDER)));
    }
}
