package beppay.api;

import beppay.catalog.PlanQuery;
import beppay.catalog.PlanSort;
import beppay.catalog.PlanType;
import beppay.money.Money;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of a list of plans.
final class PlanParameters {
    /// More than the validity of any plan.
    private static final int MAX_DAYS = 10_000;

    private static final long MAX_DATA_MB = 1_000_000_000L;

    private PlanParameters() {}

    static PlanQuery query(Parameters parameters) {
        var countries = parameters.as("country", PlanParameters::countries, "must be ISO codes such as US or US,CA");
        var minDays = parameters.number("min_days", 0, MAX_DAYS);
        var maxDays = parameters.number("max_days", 0, MAX_DAYS);
        var sort = parameters.as("sort", PlanSort::of, "must be price, -price, days, data or name");
        return new PlanQuery(
                countries == null ? Set.of() : countries,
                parameters.as("plan_type", PlanType::of, "must be country, regional or global"),
                parameters.text("search"),
                minDays == null ? null : minDays.intValue(),
                maxDays == null ? null : maxDays.intValue(),
                parameters.number("min_data_mb", 0, MAX_DATA_MB),
                parameters.as("max_price", PlanParameters::price, "must be an amount such as 25.00"),
                sort);
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
}
