package beppay.api;

import beppay.mode.Mode;
import beppay.orders.OrderHistory;
import beppay.orders.OrderPages;
import beppay.platform.http.Reply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.Function;

/// The newest orders as they were last answered. Most partners ask again before they have bought another: then the
/// database is asked for their total only, and nothing is read and written anew.
final class OrdersCache {
    /// A sixteenth of the heap: about a thousand partners' pages in the smallest.
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

    /// @param address by which the link to the next page is written
    record Asked(long partnerId, Mode mode, String address) {}

    private record Kept(long total, Reply reply) {}

    private static int bytes(Asked asked, Kept kept) {
        return OVERHEAD_BYTES_A_REPLY + asked.address.length() + kept.reply.body().length;
    }

    /// @param writing of a page that is not known
    Reply newest(Asked asked, int limit, Function<OrderHistory.Page, Reply> writing) {
        var known = kept.getIfPresent(asked);
        var page = read(asked, limit, known == null ? 0 : known.total);
        if (known != null && page.isEmpty()) {
            return known.reply;
        }
        return keep(asked, page.orElseThrow(), writing);
    }

    private Optional<OrderHistory.Page> read(Asked asked, int limit, long knownTotal) {
        return pages.newest(new OrderPages.Newest(asked.partnerId, asked.mode, limit, knownTotal));
    }

    private Reply keep(Asked asked, OrderHistory.Page page, Function<OrderHistory.Page, Reply> writing) {
        var reply = writing.apply(page);
        if (page.total() > 0 && page.isSettled()) {
            kept.put(asked, new Kept(page.total(), reply));
        }
        return reply;
    }
}
