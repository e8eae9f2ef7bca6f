package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.catalog.Terms;
import beppay.platform.csv.CsvRow;
import beppay.platform.csv.InputText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads eSIM Access' price list: CSV with `Name,Price,Location,Slug` and other columns.
///
/// Only the name states the days and the data (`Spain 3GB 30Days`, `Spain 1GB/Day`). A GB is 2³⁰ bytes, as in
/// their API. The price is in USD; their API uses ten-thousandths of a USD. The columns `Speed` and
/// `Location Network List` are optional.
final class EsimAccessList {
    private static final List<String> COLUMNS = List.of("Name", "Price", "Location", "Slug");

    private static final Pattern DATA =
            Pattern.compile("\\b[0-9.]+ ?[MGT]B\\b(?: ?/ ?Day\\b)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAYS = Pattern.compile("\\b([0-9]+) ?Days?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NETWORK = Pattern.compile("([^,;]+) ([2-9]G|LTE)");

    private EsimAccessList() {}

    static PriceListContent read(String csv) {
        return CsvRows.read(PriceList.ESIMACCESS, csv, COLUMNS, "Slug", EsimAccessList::plan);
    }

    private static ListedPlan plan(CsvRow row) {
        var name = PlanFields.name(row.get("Name"));
        var data = DATA.matcher(name);
        var size = data.find() ? data.group() : "";
        int days = days(name, size);
        var countries = PlanFields.countries(row.get("Location"));
        var plan = new ListedPlan(
                PlanFields.code(row.get("Slug")),
                name,
                PlanFields.cost(row.get("Price"), row.get("Currency")),
                days,
                data(name, size, days),
                countries,
                PlanType.of(countries, name));
        return plan.with(terms(row, countries));
    }

    /// The list names one network, such as `Vodafone 5G`, without its country, so that it is known only for plans
    /// of one country.
    private static Terms terms(CsvRow row, List<String> countries) {
        var terms = new StatedTerms().speed(row.get("Speed"));
        var network = NETWORK.matcher(row.get("Location Network List"));
        if (countries.size() == 1 && network.matches()) {
            terms.network(countries.getFirst(), network.group(1), network.group(2));
        }
        return terms.terms();
    }

    private static int days(String name, String size) {
        Matcher days = DAYS.matcher(name);
        if (days.find()) {
            return PlanFields.days(days.group(1));
        } else if (size.contains("/")) {
            // A day pass is valid for one day.
            return 1;
        }
        throw new InvalidRow("the name %s does not state the days".formatted(InputText.quoted(name)));
    }

    /// If the name has a figure, "unlimited" means only that slower data follows.
    private static DataAllowance data(String name, String size, int days) {
        if (!size.isEmpty()) {
            return PlanFields.data(size, DataAllowance.BINARY, days);
        } else if (name.toLowerCase(Locale.ROOT).contains("unlimited")) {
            return DataAllowance.UNLIMITED;
        }
        throw new InvalidRow("the name %s does not state the amount of data".formatted(InputText.quoted(name)));
    }
}
