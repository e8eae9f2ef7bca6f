package beppay.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/// The responses at the prices of single partners.
final class PartnerPlans {
    /// All of them together.
    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 16;

    /// The plan's JSON, and its share of the compressed list.
    private static final int BYTES_PER_PLAN = 600;

    private static final int OVERHEAD_BYTES = 10_000;

    private final Cache<Long, PlansResponses> byPartner = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher(PartnerPlans::bytes)
            .executor(Runnable::run)
            .build();

    private static int bytes(Long partnerId, PlansResponses responses) {
        return OVERHEAD_BYTES + responses.edition().plans().size() * BYTES_PER_PLAN;
    }

    /// @param list the responses at the list prices, which are returned if the partner has no prices of its own
    PlansResponses of(PlansResponses list, long partnerId) {
        var own = list.edition().forPartner(partnerId);
        if (own == list.edition()) {
            return list;
        }
        var known = byPartner.getIfPresent(partnerId);
        if (known != null && known.edition() == own) {
            return known;
        }
        var renewed = PlansResponses.ofPartner(own);
        byPartner.put(partnerId, renewed);
        return renewed;
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
