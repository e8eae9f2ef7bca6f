package beppay.catalog.imports;

import beppay.platform.csv.CsvRow;
import java.util.List;

/// Reads eSIM Go's catalogue: CSV with `name,description,price,currency,days,data_mb,unlimited,countries` and
/// other columns, of which `speed` is read if there is one.
final class EsimGoList {
    private static final List<String> COLUMNS =
            List.of("name", "description", "price", "currency", "days", "data_mb", "unlimited", "countries");

    private EsimGoList() {}

    static PriceListContent read(String csv) {
        return CsvRows.read(PriceList.ESIMGO, csv, COLUMNS, "name", EsimGoList::plan);
    }

    private static ListedPlan plan(CsvRow row) {
        return new EsimGoRow(
                        row.get("name"),
                        row.get("description"),
                        row.get("price"),
                        row.get("currency"),
                        row.get("days"),
                        row.get("data_mb"),
                        row.get("unlimited"),
                        List.of(row.get("countries").split(",", -1)),
                        row.get("speed"))
                .plan();
    }
}
