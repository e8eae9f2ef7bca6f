package beppay.traveller;

import beppay.catalog.Plan;
import beppay.translations.Translation;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a plan includes, in the language of the reader.
record Coverage(Translation texts, Plan plan) {
    /// As many as fit in a line. The names of more are folded away.
    private static final int FEW = 4;

    private static final Pattern AMOUNT = Pattern.compile("([0-9.]{1,9})(GB|MB)(/day)?");
    private static final String UNLIMITED = "Unlimited";
    private static final long GIGABYTE = 1_000_000_000;
    private static final long MEGABYTE = 1_000_000;

    /// @param flag the content of an SVG image; null for none
    record Country(String name, @Nullable String flag) {}

    boolean hasFewCountries() {
        return plan.countries().size() <= FEW;
    }

    /// Of a plan for few countries.
    List<Country> countries() {
        return plan.countries().stream()
                .map(code -> new Country(texts.country(code), Flags.drawing(code)))
                .toList();
    }

    String countryNames() {
        return texts.list(texts.countries(plan.countries()));
    }

    String countryCount() {
        return texts.text("plan.countries", "count", plan.countries().size());
    }

    String validity() {
        return texts.text("plan.validity", "days", plan.days());
    }

    /// Such as `5 GB` or `1 GB per day`. A label of another form is shown as it is.
    String data() {
        if (plan.dataLabel().equals(UNLIMITED)) {
            return texts.text("plan.data.unlimited");
        }
        var label = AMOUNT.matcher(plan.dataLabel());
        return label.matches() ? amount(label) : plan.dataLabel();
    }

    private String amount(Matcher label) {
        var unit = BigDecimal.valueOf(label.group(2).equals("GB") ? GIGABYTE : MEGABYTE);
        long bytes = new BigDecimal(label.group(1)).multiply(unit).longValue();
        // All labels are in decimal units.
        var amount = texts.data(bytes, GIGABYTE);
        return label.group(3) == null ? amount : texts.text("plan.data.daily", "amount", amount);
    }
}
