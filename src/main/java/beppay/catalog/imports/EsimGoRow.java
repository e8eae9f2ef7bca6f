package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.money.Money;
import beppay.platform.csv.InputText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A bundle of eSIM Go, as texts. A text is empty if it is missing.
///
/// @param name the code with which it is ordered
/// @param megabytes a GB is 1,000 MB of 10⁶ bytes. Ignored if the bundle is unlimited
/// @param unlimited `true` or `false`
/// @param speed such as `2G,3G,4G`
record EsimGoRow(
        String name,
        String description,
        String price,
        String currency,
        String days,
        String megabytes,
        String unlimited,
        List<String> countries,
        String speed) {
    /// For example `eSIM, Unlimited Plus, 30 Days, Bonaire, saint Eustatius and Saba, V2`.
    private static final Pattern DESCRIPTION = Pattern.compile("eSIM, ([^,]+), ([0-9]+ Days?), (.+), V[0-9]+");

    /// @throws InvalidRow if it is invalid
    ListedPlan plan() {
        var title = PlanFields.name(title());
        var places = PlanFields.countries(countries);
        var code = PlanFields.code(name);
        var cost = cost();
        return new ListedPlan(
                code,
                title,
                cost,
                PlanFields.days(days),
                data(),
                places,
                PlanType.of(places, title),
                topUp(code, cost, places),
                new StatedTerms().speed(speed).terms());
    }

    /// A bundle is added to an eSIM under the same name and at the same price. Partners top up with bundles for
    /// the same countries, which eSIM Go offers for the same eSIMs.
    private static TopUp topUp(String code, Money cost, List<String> places) {
        return new TopUp(code, cost, String.join(",", places));
    }

    /// Moves the place to the beginning, because people search for it: `Andorra 1GB 7 Days`.
    private String title() {
        return DESCRIPTION.matcher(description).replaceFirst("$3 $1 $2");
    }

    private Money cost() {
        if (currency.isEmpty()) {
            throw new InvalidRow("the currency is missing");
        }
        return PlanFields.cost(price, currency);
    }

    private DataAllowance data() {
        return switch (unlimited.toLowerCase(Locale.ROOT)) {
            case "true" -> DataAllowance.UNLIMITED;
            case "false" -> DataAllowance.ofMegabytes(megabytes, DataAllowance.DECIMAL);
            default ->
                throw new InvalidRow(
                        "unlimited is %s, which is neither true nor false".formatted(InputText.quoted(unlimited)));
        };
    }
}
