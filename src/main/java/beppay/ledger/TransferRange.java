package beppay.ledger;

import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;

/// The numbers of the transfers of a period, found by binary search. The numbers increase with time, except for
/// the time that a transfer waits for its lock. So the cost of a search depends on the size of the period, not
/// on that of the journal.
///
/// @param first not greater than the number of any transfer of the period. The range may include others, so the
///     times must be compared too
/// @param end greater than the number of any transfer of the period
public record TransferRange(long first, long end) {
    /// Transfers this far apart in time have numbers in the same order: no transaction is open for this long,
    /// and no server's clock is off by this much.
    private static final Duration DISORDER = Duration.ofHours(1);

    /// The number of the first transfer that is not older than the given time.
    private static final String NUMBER_AT = """
            with recursive halves (low, high) as (
                select 0::bigint, (select coalesce(max(id), 0) + 1 from transfers)
                union all
                select case when is_before then middle + 1 else low end, case when is_before then high else middle end
                from (
                    select low, high, (low + high) / 2 as middle, coalesce(
                        (select created_at < ? from transfers where id >= (low + high) / 2 order by id limit 1),
                        false) as is_before
                    from halves where low < high) as half)
            select low from halves where low = high""";

    /// @param to exclusive
    public static TransferRange of(Transaction tx, Instant from, Instant to) {
        long first = tx.one(Long.class, NUMBER_AT, from.minus(DISORDER));
        long end = tx.one(Long.class, NUMBER_AT, to.plus(DISORDER));
        return new TransferRange(first, end);
    }

    /// The number of the first transfer that is not older than the given time; one more than the last if there
    /// is none. Transfers that were made at the same moment may be on either side.
    public static long numberAt(Transaction tx, Instant time) {
        return tx.one(Long.class, NUMBER_AT, time);
    }
}
