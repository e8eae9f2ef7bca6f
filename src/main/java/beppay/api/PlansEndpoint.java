package beppay.api;

import beppay.catalog.Catalog;
import beppay.catalog.CatalogEdition;
import beppay.catalog.Plan;
import beppay.catalog.PlanQuery;
import beppay.catalog.PlanSort;
import beppay.catalog.PlanType;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.refusals.Refusal;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/plans`: what is for sale, for everybody to read.
final class PlansEndpoint {
    /// Without a limit, all of them; with one, at most these.
    private static final int MOST_LIMIT = 5_000;
    /// Longer than any plan lasts, and more than any holds.
    private static final int MOST_DAYS = 10_000;

    private static final long MOST_DATA_MB = 1_000_000_000L;

    private final Database database;
    private final Catalog catalog;
    private @Nullable Whole whole;

    PlansEndpoint(Database database, Catalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    record PlanLine(
            String id,
            String planId,
            String name,
            String days,
            String price,
            String data,
            String countriesIncluded,
            @JsonProperty("countryIso2") String countryIso2,
            String planType,
            boolean isVisible) {}

    /// All plans, as they are asked for most: megabytes, which are written once for each edition. Everybody is sent the
    /// same bytes, so that a thousand callers who read slowly don't use up the memory.
    private record Whole(CatalogEdition edition, Reply reply) {}

    Reply list(Call call) {
        var parameters = Parameters.of(call);
        var query = query(parameters);
        var page = page(parameters);
        parameters.finish();
        var edition = database.read(catalog::current);
        var etag = EntityTag.of(edition.etag(), call.query());
        if (etag.isHeldBy(call)) {
            return publicly(Reply.empty(304), etag);
        }
        var reply = parameters.isEmpty() ? whole(edition) : answer(call, parameters, edition, query, page);
        return publicly(reply, etag);
    }

    private synchronized Reply whole(CatalogEdition edition) {
        var kept = whole;
        if (kept == null || kept.edition != edition) {
            kept = new Whole(edition, listed(edition.plans(), edition.plans().size()));
            whole = kept;
        }
        return kept.reply;
    }

    private static Reply publicly(Reply reply, EntityTag etag) {
        return reply.with("ETag", etag.text()).with("Cache-Control", "public, max-age=30");
    }

    private static Reply answer(Call call, Parameters parameters, CatalogEdition edition, PlanQuery query, Page page) {
        var matches = edition.search(query);
        int begin = page.beginning(matches);
        int end = (int) Math.min(matches.size(), begin + (long) page.limit());
        var plans = matches.subList(begin, end);
        var reply = listed(plans, matches.size());
        return end == matches.size()
                ? reply
                : reply.with(
                        "Link",
                        parameters.linkToNext(
                                call.path(), Cursor.of(plans.getLast().id())));
    }

    private static Reply listed(List<Plan> plans, long total) {
        return Envelope.listed(plans.stream().map(PlansEndpoint::line).toList(), total);
    }

    private record Page(@Nullable String after, int offset, int limit) {
        /// Refuses a cursor whose plan has gone: nobody could say which plans were seen.
        int beginning(List<Plan> matches) {
            if (after == null) {
                return Math.min(offset, matches.size());
            }
            for (int i = 0; i < matches.size(); i++) {
                if (matches.get(i).id().equals(after)) {
                    return i + 1;
                }
            }
            throw Refusal.ofField("after", "points to a plan that is no longer here; begin anew");
        }
    }

    private static Page page(Parameters parameters) {
        var after = parameters.as("after", Cursor::text, "is not a cursor that a Link header gave");
        var offset = parameters.offset();
        if (after != null && offset > 0) {
            parameters.fault("offset", "can't be given together with after");
        }
        return new Page(after, offset, parameters.limit(Integer.MAX_VALUE, MOST_LIMIT));
    }

    private static PlanQuery query(Parameters parameters) {
        var countries = parameters.as("country", PlansEndpoint::countries, "must be ISO codes such as US or US,CA");
        var minDays = parameters.number("min_days", 0, MOST_DAYS);
        var maxDays = parameters.number("max_days", 0, MOST_DAYS);
        var sort = parameters.as("sort", PlanSort::of, "must be price, -price, days, data or name");
        return new PlanQuery(
                countries == null ? Set.of() : countries,
                parameters.as("plan_type", PlanType::of, "must be country, regional or global"),
                parameters.text("search"),
                minDays == null ? null : minDays.intValue(),
                maxDays == null ? null : maxDays.intValue(),
                parameters.number("min_data_mb", 0, MOST_DATA_MB),
                parameters.as("max_price", PlansEndpoint::price, "must be an amount such as 25.00"),
                sort == null ? PlanSort.NAME : sort);
    }

    private static @Nullable Set<String> countries(String codes) {
        return codes.matches("[A-Za-z]{2}(,[A-Za-z]{2})*")
                ? Set.copyOf(Arrays.asList(codes.toUpperCase(Locale.ROOT).split(",")))
                : null;
    }

    private static @Nullable Money price(String text) {
        var price = Money.parse(text);
        return price == null || price.micros() < 0 ? null : price;
    }

    private static PlanLine line(Plan plan) {
        return new PlanLine(
                plan.id(),
                plan.id(),
                plan.name(),
                Integer.toString(plan.days()),
                plan.price().toString(),
                plan.dataLabel(),
                plan.countriesIncluded(),
                plan.countryIso2(),
                plan.planType().word(),
                plan.isOnSale());
    }
}
