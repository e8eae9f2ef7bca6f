package beppay.dashboard;

import beppay.catalog.PlanQuery;
import beppay.catalog.PlanSort;
import beppay.catalog.PlanType;
import beppay.money.Money;
import beppay.web.Choice;
import beppay.web.Form;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The filters of the list of plans.
final class PlanFilters {
    static final List<String> NAMES = List.of("q", "country", "type", "data", "days", "price", "sort");

    static final List<Choice> TYPES = List.of(
            new Choice("", "Any type"),
            new Choice(PlanType.COUNTRY.code(), "One country"),
            new Choice(PlanType.REGIONAL.code(), "Region"),
            new Choice(PlanType.GLOBAL.code(), "Worldwide"));
    /// In megabytes (10⁶ bytes), the unit of the catalogue.
    static final List<Choice> DATA = List.of(
            new Choice("", "Any amount"),
            new Choice("1000", "1 GB or more"),
            new Choice("3000", "3 GB or more"),
            new Choice("5000", "5 GB or more"),
            new Choice("10000", "10 GB or more"),
            new Choice("20000", "20 GB or more"));

    static final List<Choice> DAYS = List.of(
            new Choice("", "Any validity"),
            new Choice("7", "7 days or more"),
            new Choice("15", "15 days or more"),
            new Choice("30", "30 days or more"));
    static final List<Choice> SORTS = List.of(
            new Choice("", "Best match"),
            new Choice(PlanSort.NAME.code(), "Name"),
            new Choice(PlanSort.PRICE.code(), "Cheapest first"),
            new Choice(PlanSort.PRICE_DOWN.code(), "Most expensive first"),
            new Choice(PlanSort.DATA.code(), "Least data first"),
            new Choice(PlanSort.DAYS.code(), "Shortest validity first"));

    private static final String CHOOSE = "Choose an option from the list.";

    private PlanFilters() {}

    /// Reads the filters, and adds errors to the form.
    static PlanQuery query(Form form) {
        var search = form.text("q");
        var days = number(form, "days");
        var sort = PlanSort.of(form.text("sort"));
        if (sort == null && !form.text("sort").isEmpty()) {
            form.addError("sort", CHOOSE);
        }
        return new PlanQuery(
                countries(form),
                type(form),
                search.isEmpty() ? null : search,
                days == null ? null : days.intValue(),
                null,
                number(form, "data"),
                price(form),
                sort);
    }

    private static Set<String> countries(Form form) {
        var code = form.text("country").toUpperCase(Locale.ROOT);
        return code.isEmpty() ? Set.of() : Set.of(code);
    }

    private static @Nullable PlanType type(Form form) {
        var code = form.text("type");
        var type = PlanType.of(code);
        if (type == null && !code.isEmpty()) {
            form.addError("type", CHOOSE);
        }
        return type;
    }

    private static @Nullable Long number(Form form, String name) {
        var text = form.text(name);
        if (text.matches("[0-9]{1,9}")) {
            return Long.valueOf(text);
        }
        if (!text.isEmpty()) {
            form.addError(name, CHOOSE);
        }
        return null;
    }

    /// Accepts `25.`, because the search runs while the user types `25.50`.
    private static @Nullable Money price(Form form) {
        var text = form.text("price").replaceFirst("\\.$", "");
        var price = Money.parse(text);
        if (!text.isEmpty() && (price == null || price.micros() < 0)) {
            form.addError("price", "Enter the maximum price as an amount, such as 25.00.");
        }
        return price;
    }
}
