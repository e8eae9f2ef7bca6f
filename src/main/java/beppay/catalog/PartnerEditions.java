package beppay.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The editions at partners' own prices, each derived when it is first needed. Thread-safe.
final class PartnerEditions {
    /// All of them together, besides the last one.
    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 16;

    /// A plan with its price, and its places in the index.
    private static final int BYTES_PER_PLAN = 300;

    private final Map<Long, PartnerPrices> prices;
    private final Cache<Long, CatalogEdition> derived;

    PartnerEditions(Map<Long, PartnerPrices> prices, int plans) {
        this.prices = Map.copyOf(prices);
        long max = MAX_BYTES / ((plans + 1L) * BYTES_PER_PLAN);
        derived = Caffeine.newBuilder()
                .maximumSize(Math.max(1, max))
                .executor(Runnable::run)
                .build();
    }

    /// @param list the edition at the list prices
    CatalogEdition of(CatalogEdition list, long partnerId) {
        var own = prices.get(partnerId);
        return own == null ? list : derived.get(partnerId, first -> list.priced(own));
    }

    @Nullable
    CatalogEdition cached(CatalogEdition list, long partnerId) {
        return prices.containsKey(partnerId) ? derived.getIfPresent(partnerId) : list;
    }
}
