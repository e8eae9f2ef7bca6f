package beppay.simulator.esimgo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bundles that were bought and are on no eSIM. Its account synchronizes it.
final class Inventory {
    /// Unused bundles expire after 12 months.
    private static final Duration VALIDITY = Duration.ofDays(365);

    private static final Duration MAX_REFUND_AGE = Duration.ofDays(60);

    private final Map<Long, Usage> usages = new LinkedHashMap<>();
    private long added;

    /// @param id for refunds
    /// @param unitCost in 1/10000 USD
    /// @param boughtAt when the bundles are visible
    record Usage(long id, Bundle bundle, int total, int remaining, long unitCost, Instant boughtAt) {
        Instant expiresAt() {
            return boughtAt.plus(VALIDITY);
        }

        boolean isUsable(Instant now) {
            return remaining > 0 && !boughtAt.isAfter(now) && expiresAt().isAfter(now);
        }

        boolean isRefundable(Instant now) {
            return isUsable(now) && !now.isAfter(boughtAt.plus(MAX_REFUND_AGE));
        }

        Usage less(int quantity) {
            return new Usage(id, bundle, total, remaining - quantity, unitCost, boughtAt);
        }
    }

    void add(Bundle bundle, int quantity, long unitCost, Instant boughtAt) {
        added++;
        usages.put(added, new Usage(added, bundle, quantity, quantity, unitCost, boughtAt));
    }

    List<Usage> usable(Instant now) {
        return usages.values().stream().filter(usage -> usage.isUsable(now)).toList();
    }

    /// Returns null if there is no such usage.
    @Nullable
    Usage find(long id, Instant now) {
        var usage = usages.get(id);
        return usage != null && usage.isUsable(now) ? usage : null;
    }

    /// The usage from which the next bundle is taken.
    ///
    /// @param taken the usages of which one bundle each is already taken
    /// @throws Rejection if there is no further bundle
    Usage oldest(Bundle bundle, Instant now, List<Usage> taken) {
        return usable(now).stream()
                .filter(usage -> usage.bundle().name().equals(bundle.name()))
                .filter(usage -> usage.remaining() > Collections.frequency(taken, usage))
                .findFirst()
                .orElseThrow(() -> Rejection.forbidden("the user does not have any available bundles left"));
    }

    void remove(long id, int quantity) {
        usages.computeIfPresent(id, (_, usage) -> usage.remaining() > quantity ? usage.less(quantity) : null);
    }
}
