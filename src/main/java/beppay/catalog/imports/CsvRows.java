package beppay.catalog.imports;

import beppay.platform.csv.CsvRow;
import beppay.platform.csv.CsvTable;
import beppay.platform.csv.InputText;
import beppay.platform.csv.InvalidCsv;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads a price list in CSV, with one plan in each row.
final class CsvRows {
    private static final Pattern PRICE = Pattern.compile("(?i)price\\s*\\(([^()]*)\\)");

    private CsvRows() {}

    /// @param columns the required columns; the list may have others
    /// @param codeColumn the column with the plan's code
    static PriceListContent read(
            PriceList format, String text, List<String> columns, String codeColumn, Function<CsvRow, ListedPlan> plan) {
        var rows = new PriceListContent.Builder(format);
        try {
            CsvTable.read(
                    text,
                    columns,
                    heads -> heads.forEach(CsvRows::rejectOtherCurrency),
                    row -> rows.row("line " + row.line(), codes(row, codeColumn), () -> plan.apply(fitting(row))));
        } catch (InvalidCsv invalid) {
            throw new PriceListException(invalid.sentence());
        }
        return rows.build(true);
    }

    private static void rejectOtherCurrency(String head) {
        var price = PRICE.matcher(InputText.stripped(head));
        if (price.matches() && !price.group(1).strip().equalsIgnoreCase("USD")) {
            throw new PriceListException("The column %s is not in USD.".formatted(InputText.quoted(head)));
        }
    }

    private static RowCodes codes(CsvRow row, String codeColumn) {
        return row.fits() ? RowCodes.of(row.get(codeColumn)) : RowCodes.amongAll(row.fields());
    }

    private static CsvRow fitting(CsvRow row) {
        if (!row.fits()) {
            throw new InvalidRow("the row has %d fields, but the first line has %d"
                    .formatted(row.fields().size(), row.columns()));
        }
        return row;
    }
}
