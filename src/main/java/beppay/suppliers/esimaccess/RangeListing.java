package beppay.suppliers.esimaccess;

import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The profiles that were ordered in a time range. It is complete only if the number of different profiles is
/// the total that eSIM Access states, so that a missing page is never taken for a missing order.
final class RangeListing {
    /// The vendor's maximum.
    private static final int PAGE_SIZE = 500;
    /// Ten thousand profiles, more than an operator sells between two look-ups.
    private static final int MAX_PAGES = 20;

    private final ApiClient api;
    private final Predicate<ProfileRow> wanted;
    private final List<ProfileRow> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private @Nullable String fault;

    private RangeListing(ApiClient api, Predicate<ProfileRow> wanted) {
        this.api = api;
        this.wanted = wanted;
    }

    /// @param wanted the profiles to collect
    /// @param mayContinue whether there is time for another page
    static RangeListing read(
            ApiClient api, Instant from, Instant to, Predicate<ProfileRow> wanted, BooleanSupplier mayContinue) {
        var listing = new RangeListing(api, wanted);
        listing.read(from, to, mayContinue);
        return listing;
    }

    private void read(Instant from, Instant to, BooleanSupplier mayContinue) {
        for (int number = 1; number <= MAX_PAGES; number++) {
            if (!mayContinue.getAsBoolean()) {
                fault = "there was no time to list the orders";
                return;
            }
            var page = new ProfilePage();
            fault = faultOf(api.call(Endpoint.QUERY, Requests.profilesBetween(from, to, number, PAGE_SIZE), page));
            if (fault != null) {
                return;
            }
            long added = page.rows().stream().filter(this::add).count();
            var total = page.total();
            if (total != null && total == ids.size()) {
                return;
            } else if (total == null || added == 0 || ids.size() > total) {
                fault = "the list of orders contradicts its total";
                return;
            }
        }
        fault = "the list of orders is too long";
    }

    private static @Nullable String faultOf(ApiResult result) {
        return switch (result) {
            case Success _ -> null;
            case Failure failure -> failure.reason();
            case NotProcessed unsent -> unsent.reason();
            case Unclear unclear -> unclear.reason();
        };
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
