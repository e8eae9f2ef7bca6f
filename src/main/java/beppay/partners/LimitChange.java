package beppay.partners;

import beppay.audit.AuditEntry;
import beppay.errors.CodedException;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of a partner's limits by the operator. A null keeps what is set.
///
/// @param maxKeys how many keys may be active in each mode, 1 to 1000. Active keys above it stay active
/// @param maxDailySpend what it may spend in a day, from midnight UTC, in live mode. What was spent today counts
/// @param removesDailySpend whether it may spend any amount
/// @param requestsPerMinute how many requests all of its keys may send in a minute to each server
/// @param removesRequests whether the server's limit of each key applies again
public record LimitChange(
        @Nullable Integer maxKeys,
        @Nullable Money maxDailySpend,
        boolean removesDailySpend,
        @Nullable Integer requestsPerMinute,
        boolean removesRequests) {
    /// More than any partner's servers need, and few enough to list.
    public static final int MAX_KEYS = 1000;

    /// More than a server can serve.
    public static final int MAX_REQUESTS = 1_000_000;

    /// Whether it changes nothing.
    boolean isEmpty() {
        return maxKeys == null
                && maxDailySpend == null
                && !removesDailySpend
                && requestsPerMinute == null
                && !removesRequests;
    }

    /// The caller has locked the partner's wallets.
    ///
    /// @param before as it was read under this lock
    /// @throws CodedException `invalid_request` if a limit is out of range
    void apply(Transaction tx, Partner before, Instant at) {
        rejectOutside("max_keys", maxKeys, MAX_KEYS);
        rejectOutside("requests_per_minute", requestsPerMinute, MAX_REQUESTS);
        if (maxDailySpend != null && !maxDailySpend.isPositive()) {
            throw CodedException.ofField("max_daily_spend", "must be above zero");
        }
        if (isEmpty()) {
            return;
        }
        Partners.setLimits(
                tx,
                before.id(),
                maxKeys == null ? before.maxKeys() : maxKeys,
                removesDailySpend ? null : maxDailySpend == null ? before.maxDailySpend() : maxDailySpend,
                removesRequests ? null : requestsPerMinute == null ? before.requestsPerMinute() : requestsPerMinute,
                at);
    }

    private static void rejectOutside(String field, @Nullable Integer number, int max) {
        if (number != null && (number < 1 || number > max)) {
            throw CodedException.ofField(field, "must be a number from 1 to " + max);
        }
    }

    /// Adds what changed to an entry of the audit log.
    static AuditEntry addTo(AuditEntry entry, Partner before, Partner after) {
        return entry.changed("max_keys", before.maxKeys(), after.maxKeys())
                .changed("max_daily_spend", before.maxDailySpend(), after.maxDailySpend())
                .changed("requests_per_minute", before.requestsPerMinute(), after.requestsPerMinute());
    }
}
