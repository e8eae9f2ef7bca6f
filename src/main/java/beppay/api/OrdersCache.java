package beppay.api;

import beppay.mode.Mode;
import beppay.orders.history.OrderHistory;
import beppay.orders.history.OrderPages;
import beppay.platform.http.Reply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.Function;

/// Caches responses with the newest orders. Most partners list their orders again before they have bought
/// another one. Then only the list's version is read from the database, and the cached response is sent.
final class OrdersCache {
    /// A sixteenth of the heap. The smallest supported heap caches the pages of about a thousand partners.
    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 16;
    private static final int OVERHEAD_BYTES_A_REPLY = 500;

    private final OrderPages pages;
    private final Cache<Asked, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher(OrdersCache::bytes)
            .executor(Runnable::run)
            .build();

    OrdersCache(OrderPages pages) {
        this.pages = pages;
    }

    /// @param address the path and query of the request, because the link to the next page contains the query
    record Asked(long partnerId, Mode mode, String address) {}

    private record Kept(long version, Reply reply) {}

    private static int bytes(Asked asked, Kept kept) {
        return OVERHEAD_BYTES_A_REPLY + asked.address.length() + kept.reply.body().length;
    }

    /// @param writing creates the response if it is not cached
    Reply newest(Asked asked, int limit, Function<OrderHistory.Page, Reply> writing) {
        var known = kept.getIfPresent(asked);
        var page = read(asked, limit, known == null ? 0 : known.version);
        if (known != null && page.isEmpty()) {
            return known.reply;
        }
        return keep(asked, page.orElseThrow(), writing);
    }

    private Optional<OrderHistory.Page> read(Asked asked, int limit, long knownVersion) {
        return pages.newest(new OrderPages.Newest(asked.partnerId, asked.mode, limit, knownVersion));
    }

    private Reply keep(Asked asked, OrderHistory.Page page, Function<OrderHistory.Page, Reply> writing) {
        var reply = writing.apply(page);
        if (page.version() > 0) {
            kept.put(asked, new Kept(page.version(), reply));
        }
        return reply;
    }
}
