package beppay.suppliers.esimgo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The orders of the account that were created in a time range. It is complete only if the number of different
/// orders is the total that eSIM Go states, or if the page after the last order is empty, so that a missing page
/// is never taken for a missing order.
final class OrderListing {
    /// The largest page of other lists of the API.
    private static final int PAGE_SIZE = 100;
    /// Two thousand orders, more than an operator sells within the minutes of a look-up.
    private static final int MAX_PAGES = 20;

    /// Twenty thousand orders of a day, which take about ten megabytes.
    private static final int MAX_PAGES_OF_LONG_LIST = 200;

    private static final String TOO_LONG = "the list of orders is too long";
    private static final String CONTRADICTION = "the list of orders contradicts itself";

    private final Predicate<OrderRow> wanted;
    private final int maxPages;
    private final List<OrderRow> orders = new ArrayList<>();
    private final Set<String> references = new HashSet<>();
    private @Nullable String fault;

    private OrderListing(Predicate<OrderRow> wanted, int maxPages) {
        this.wanted = wanted;
        this.maxPages = maxPages;
    }

    /// @param wanted the orders to collect
    static OrderListing read(ApiCalls api, Instant from, Instant to, Predicate<OrderRow> wanted) {
        return read(api, from, to, wanted, MAX_PAGES);
    }

    /// Like [#read], for a list that may be longer.
    static OrderListing readLong(ApiCalls api, Instant from, Instant to, Predicate<OrderRow> wanted) {
        return read(api, from, to, wanted, MAX_PAGES_OF_LONG_LIST);
    }

    private static OrderListing read(ApiCalls api, Instant from, Instant to, Predicate<OrderRow> wanted, int maxPages) {
        var listing = new OrderListing(wanted, maxPages);
        listing.read(api, from, to);
        return listing;
    }

    private void read(ApiCalls api, Instant from, Instant to) {
        for (int number = 1; number <= maxPages; number++) {
            var page = new OrderPage();
            fault = api.call(ApiRequest.orders(from, to, number, PAGE_SIZE), page::read)
                    .reason();
            if (fault != null || isLast(page)) {
                return;
            }
        }
        fault = TOO_LONG;
    }

    /// Adds the page. Returns true too if the rest is useless, because the list has a fault.
    private boolean isLast(OrderPage page) {
        long added = page.orders().stream().filter(this::add).count();
        if (page.hasTotal()) {
            return isLast(page.total(), added);
        } else if (added == 0 && !page.orders().isEmpty()) {
            fault = CONTRADICTION;
        }
        return added == 0;
    }

    private boolean isLast(@Nullable Long total, long added) {
        if (total == null || total < references.size() || (added == 0 && total > references.size())) {
            fault = CONTRADICTION;
            return true;
        } else if (total > (long) maxPages * PAGE_SIZE) {
            fault = TOO_LONG;
            return true;
        }
        return total == references.size();
    }

    /// Pages may overlap, because orders are added while they are read. Returns whether the order is new.
    private boolean add(OrderRow order) {
        boolean isNew = references.add(order.reference() == null ? "invalid " + references.size() : order.reference());
        if (isNew && wanted.test(order)) {
            orders.add(order);
        }
        return isNew;
    }

    List<OrderRow> orders() {
        return orders;
    }

    /// Why orders may be missing; null if the listing is complete.
    @Nullable
    String fault() {
        return fault;
    }
}
