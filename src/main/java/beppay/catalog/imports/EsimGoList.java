package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.money.Money;
import beppay.platform.csv.CsvRow;
import beppay.platform.csv.InputText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads eSIM Go's catalogue: CSV with `name,description,price,currency,days,data_mb,unlimited,countries` and
/// other columns.
///
/// A GB is 1,000 MB of 10⁶ bytes. An unlimited bundle has no data figure.
final class EsimGoList {
    private static final List<String> COLUMNS =
            List.of("name", "description", "price", "currency", "days", "data_mb", "unlimited", "countries");

    /// For example `eSIM, Unlimited Plus, 30 Days, Bonaire, saint Eustatius and Saba, V2`.
    private static final Pattern DESCRIPTION = Pattern.compile("eSIM, ([^,]+), ([0-9]+ Days?), (.+), V[0-9]+");

    private EsimGoList() {}

    static PriceListContent read(String csv) {
        return CsvRows.read(PriceList.ESIMGO, csv, COLUMNS, "name", EsimGoList::plan);
    }

    private static ListedPlan plan(CsvRow row) {
        var name = PlanFields.name(name(row.get("description")));
        var countries = PlanFields.countries(row.get("countries"));
        return new ListedPlan(
                PlanFields.code(row.get("name")),
                name,
                cost(row),
                PlanFields.days(row.get("days")),
                data(row.get("unlimited"), row.get("data_mb")),
                countries,
                PlanType.of(countries, name));
    }

    private static Money cost(CsvRow row) {
        if (row.get("currency").isEmpty()) {
            throw new InvalidRow("the currency is missing");
        }
        return PlanFields.cost(row.get("price"), row.get("currency"));
    }

    /// Moves the place to the beginning, because people search for it: `Andorra 1GB 7 Days`.
    private static String name(String description) {
        return DESCRIPTION.matcher(description).replaceFirst("$3 $1 $2");
    }

    private static DataAllowance data(String unlimited, String megabytes) {
        return switch (unlimited.toLowerCase(Locale.ROOT)) {
            case "true" -> DataAllowance.UNLIMITED;
            case "false" -> DataAllowance.ofMegabytes(megabytes, DataAllowance.DECIMAL);
            default ->
                throw new InvalidRow(
                        "unlimited is %s, which is neither true nor false".formatted(InputText.quoted(unlimited)));
        };
    }
}
