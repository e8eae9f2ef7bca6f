package beppay.suppliers.esimaccess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The profiles that were ordered in a time range. It is complete only if the number of different profiles is
/// the total that eSIM Access states, so that a missing page is never taken for a missing order.
final class RangeListing {
    private static final int PAGE_SIZE = ProfilePage.MAX_ROWS;
    /// Ten thousand profiles, more than an operator sells between two look-ups.
    private static final int MAX_PAGES = 20;
    /// Twenty thousand profiles of a day, which take about ten megabytes.
    private static final int MAX_PAGES_OF_LONG_LIST = 40;
    /// Half of the calls that the vendor permits in a second.
    private static final int PAGES_AT_ONCE = 4;

    private static final String TOO_LONG = "the list of orders is too long";
    private static final String CONTRADICTION = "the list of orders contradicts its total";

    private final ApiClient api;
    private final Instant from;
    private final Instant to;
    private final Predicate<ProfileRow> wanted;
    private final int maxPages;
    private final List<ProfileRow> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private @Nullable String fault;

    /// A page, or why it could not be read.
    private record Page(ProfilePage content, @Nullable String fault) {}

    private RangeListing(ApiClient api, Instant from, Instant to, Predicate<ProfileRow> wanted, int maxPages) {
        this.api = api;
        this.from = from;
        this.to = to;
        this.wanted = wanted;
        this.maxPages = maxPages;
    }

    /// @param wanted the profiles to collect
    /// @param expected how many profiles are wanted, at least one; their pages are read at the same time
    /// @param mayContinue whether there is time for further pages
    static RangeListing read(
            ApiClient api,
            Instant from,
            Instant to,
            Predicate<ProfileRow> wanted,
            int expected,
            BooleanSupplier mayContinue) {
        var listing = new RangeListing(api, from, to, wanted, MAX_PAGES);
        listing.read(expected, mayContinue);
        return listing;
    }

    /// Like [#read], for a list that may be longer, and of which any number of profiles is wanted.
    static RangeListing readLong(
            ApiClient api, Instant from, Instant to, Predicate<ProfileRow> wanted, BooleanSupplier mayContinue) {
        var listing = new RangeListing(api, from, to, wanted, MAX_PAGES_OF_LONG_LIST);
        listing.read(1, mayContinue);
        return listing;
    }

    private void read(int expected, BooleanSupplier mayContinue) {
        int read = 0;
        long missing = expected;
        while (read < maxPages) {
            if (!mayContinue.getAsBoolean()) {
                fault = "there was no time to list the orders";
                return;
            }
            long needed = Math.min((missing + PAGE_SIZE - 1) / PAGE_SIZE, Math.min(PAGES_AT_ONCE, maxPages - read));
            var pages = pages(read + 1, read + (int) needed);
            read += pages.size();
            missing = add(pages);
            if (fault != null || missing == 0) {
                return;
            }
        }
        fault = TOO_LONG;
    }

    /// Reads pages at the same time, in the order of their numbers.
    private List<Page> pages(int first, int last) {
        if (first == last) {
            return List.of(page(first));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = IntStream.rangeClosed(first, last)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> page(number), threads))
                    .toList();
            return pages.stream().map(CompletableFuture::join).toList();
        }
    }

    private Page page(int number) {
        var content = new ProfilePage();
        var result = api.call(Endpoint.QUERY, Requests.profilesBetween(from, to, number, PAGE_SIZE), content);
        return new Page(content, result.reason());
    }

    /// Returns how many profiles are still missing.
    private long add(List<Page> pages) {
        long total = 0;
        long added = 0;
        for (var page : pages) {
            var stated = page.content().total();
            fault = page.fault() != null ? page.fault() : stated == null || stated < 0 ? CONTRADICTION : null;
            if (fault != null || stated == null) {
                return 0;
            }
            added += page.content().rows().stream().filter(this::add).count();
            total = Math.max(total, stated);
        }
        if (total > (long) maxPages * PAGE_SIZE) {
            fault = TOO_LONG;
        } else if (total < ids.size() || (added == 0 && total > ids.size())) {
            fault = CONTRADICTION;
        }
        return total - ids.size();
    }

    /// Pages may overlap, because orders are added while they are read. Returns whether the profile is new.
    private boolean add(ProfileRow row) {
        boolean isNew = ids.add(row.esimTranNo() == null ? "invalid " + ids.size() : row.esimTranNo());
        if (isNew && wanted.test(row)) {
            rows.add(row);
        }
        return isNew;
    }

    List<ProfileRow> rows() {
        return rows;
    }

    /// Why profiles may be missing; null if the listing is complete.
    @Nullable
    String fault() {
        return fault;
    }
}
