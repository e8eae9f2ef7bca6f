package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.platform.csv.CsvRow;
import beppay.platform.csv.InputText;
import java.util.List;
import java.util.Locale;

/// Reads BepPay's own format: CSV with the columns `code,name,price,days,data,countries`, and optionally
/// `plan_type` and `currency`.
final class BeppayList {
    private static final List<String> COLUMNS = List.of("code", "name", "price", "days", "data", "countries");

    private BeppayList() {}

    static PriceListContent read(String csv) {
        return CsvRows.read(PriceList.BEPPAY, csv, COLUMNS, "code", BeppayList::plan);
    }

    private static ListedPlan plan(CsvRow row) {
        var name = PlanFields.name(row.get("name"));
        int days = PlanFields.days(row.get("days"));
        var countries = PlanFields.countries(row.get("countries"));
        return new ListedPlan(
                PlanFields.code(row.get("code")),
                name,
                PlanFields.cost(row.get("price"), row.get("currency")),
                days,
                PlanFields.data(row.get("data"), DataAllowance.DECIMAL, days),
                countries,
                planType(row.get("plan_type"), countries, name));
    }

    private static PlanType planType(String word, List<String> countries, String name) {
        if (word.isEmpty()) {
            return PlanType.of(countries, name);
        }
        var type = PlanType.of(word.toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new InvalidRow(
                    "the plan_type %s is not country, regional or global".formatted(InputText.quoted(word)));
        } else if (type == PlanType.COUNTRY && countries.size() > 1) {
            throw new InvalidRow("the plan_type is country, but there are %d countries".formatted(countries.size()));
        }
        return type;
    }
}
