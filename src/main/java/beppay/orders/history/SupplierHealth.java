package beppay.orders.history;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// How a supplier responded in the newest recorded calls of all suppliers.
///
/// @param failed how many of the calls had no usable response
/// @param medianMillis how long half of the calls took at most
/// @param lastAt when the last one began
public record SupplierHealth(String supplier, long calls, long failed, long medianMillis, Instant lastAt) {
    /// The number of calls that are looked at.
    public static final int CALLS = 500;

    /// Fewer calls are too few to judge.
    private static final int MIN_CALLS = 5;

    private static final String ALL = """
            select a.supplier, count(*) as calls, count(*) filter (where c.outcome = 'unknown') as failed,
                percentile_disc(0.5) within group (order by c.duration_millis) as median_millis, max(c.started_at) as last_at
            from (select * from supplier_calls where operation <> 'decision' order by id desc limit ?) c
            join supplier_attempts a on a.reference = c.attempt_reference
            group by a.supplier""";

    public static List<SupplierHealth> all(Transaction tx) {
        return tx.rows(SupplierHealth.class, ALL, CALLS);
    }

    /// Whether the supplier can hardly be reached: of at least five calls, half had no usable response, and the
    /// last one began after the given time.
    public boolean isFailingSince(Instant since) {
        return lastAt.isAfter(since) && calls >= MIN_CALLS && failed * 2 >= calls;
    }

    /// In percent, rounded up, so that a failure is never shown as none.
    public long failedPercent() {
        return (failed * 100 + calls - 1) / calls;
    }
}
