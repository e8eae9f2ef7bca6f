package beppay.partners;

import beppay.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reseller of eSIMs.
///
/// @param email in lower case; unique among partners
/// @param notifiesTravellers whether travellers receive their eSIMs by e-mail, unless a key or a purchase states
///     otherwise
/// @param requiresSecondFactor whether its members need a second factor to use the dashboard
/// @param maxKeys how many keys may be active in each mode
/// @param maxDailySpend what it may spend in a day, from midnight UTC, in live mode; null for no limit
/// @param requestsPerMinute how many requests all of its keys may send in a minute to each server; null for the
///     server's limit of each key
/// @param suspendedAt null if the partner is not suspended
public record Partner(
        long id,
        String email,
        String name,
        boolean notifiesTravellers,
        boolean requiresSecondFactor,
        int maxKeys,
        @Nullable Money maxDailySpend,
        @Nullable Integer requestsPerMinute,
        @Nullable Instant suspendedAt,
        Instant createdAt,
        Instant updatedAt) {
    public boolean isSuspended() {
        return suspendedAt != null;
    }
}
