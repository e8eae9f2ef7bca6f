package beppay.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The responses at the prices of single partners. A partner's requests wait for each other while they are generated.
final class PartnerPlans {
    /// All of them together.
    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 16;

    /// The plan's JSON twice, as it is and compressed, and its share of the edition.
    private static final int BYTES_PER_PLAN = 1_000;

    private static final int OVERHEAD_BYTES = 10_000;

    private final Cache<Long, PlansResponses> byPartner = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher(PartnerPlans::bytes)
            .executor(Runnable::run)
            .build();

    /// The responses at the list prices from which those of the partners are derived.
    private volatile @Nullable PlansResponses latest;

    private static int bytes(Long partnerId, PlansResponses responses) {
        long bytes = OVERHEAD_BYTES + (long) responses.edition().plans().size() * BYTES_PER_PLAN;
        // So that at least one partner's responses are cached.
        return (int) Math.min(MAX_BYTES, bytes);
    }

    /// @param list the responses at the list prices, which are returned if the partner has no prices of its own
    PlansResponses of(PlansResponses list, long partnerId) {
        var own = list.edition().forPartner(partnerId);
        if (own == list.edition()) {
            return list;
        }
        if (latest != list) {
            latest = list;
            byPartner.invalidateAll();
        }
        return Objects.requireNonNull(byPartner
                .asMap()
                .compute(
                        partnerId,
                        (id, known) -> known != null && known.edition() == own ? known : list.ofPartner(own)));
    }

    /// Like [#of], but null if they must be generated first.
    @Nullable
    PlansResponses cached(PlansResponses list, long partnerId) {
        var own = list.edition().cachedForPartner(partnerId);
        if (own == list.edition()) {
            return list;
        }
        var known = own == null ? null : byPartner.getIfPresent(partnerId);
        return known != null && known.edition() == own ? known : null;
    }
}
