package beppay.suppliers.esimgo;

import beppay.esims.EsimStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the bundles of an eSIM mean together: those that have not ended, or otherwise all that were not revoked.
///
/// @param all at least one
/// @param counted at least one of them
record BundleSummary(List<EsimBundle> all, List<EsimBundle> counted) {
    static BundleSummary of(List<EsimBundle> all) {
        var data = those(all, EsimBundle::isData);
        var unrevoked = those(data, bundle -> bundle.state() != BundleState.REVOKED);
        return new BundleSummary(
                data, those(unrevoked, bundle -> !bundle.state().isEnded()));
    }

    /// Those that meet the condition; all if none does.
    private static List<EsimBundle> those(List<EsimBundle> bundles, Predicate<EsimBundle> condition) {
        var chosen = bundles.stream().filter(condition).toList();
        return chosen.isEmpty() ? bundles : chosen;
    }

    /// @param beforeUse the status if no data was used yet
    EsimStatus status(EsimStatus beforeUse) {
        boolean wasUsed = all.stream().anyMatch(bundle -> bundle.state().isUsed());
        return switch (main().state()) {
            case ACTIVE -> EsimStatus.ACTIVE;
            case QUEUED, PROCESSING -> wasUsed ? EsimStatus.ACTIVE : beforeUse;
            case DEPLETED -> EsimStatus.DEPLETED;
            case EXPIRED, LAPSED -> EsimStatus.EXPIRED;
            case REVOKED -> EsimStatus.REVOKED;
            case UNRECOGNISED -> EsimStatus.UNKNOWN;
        };
    }

    /// The bundle whose state decides.
    EsimBundle main() {
        return counted.stream().min(Comparator.comparing(EsimBundle::state)).orElseThrow();
    }

    /// Null if a bundle is unlimited, or does not state it.
    @Nullable
    Long totalBytes() {
        long sum = 0;
        for (var bundle : counted) {
            var bytes = bundle.data().totalBytes();
            if (bytes == null) {
                return null;
            }
            sum += bytes;
        }
        return sum;
    }

    /// Like [#totalBytes].
    @Nullable
    Long usedBytes() {
        long sum = 0;
        for (var bundle : counted) {
            var total = bundle.data().totalBytes();
            var remaining = bundle.data().remainingBytes();
            if (total == null || remaining == null) {
                return null;
            }
            sum += total - Math.min(total, remaining);
        }
        return sum;
    }

    /// The latest end; null if none is stated.
    @Nullable
    Instant validUntil() {
        return counted.stream()
                .map(EsimBundle::endsAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
