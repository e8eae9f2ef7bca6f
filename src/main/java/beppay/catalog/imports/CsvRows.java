package beppay.catalog.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/// Reads a list in CSV (RFC 4180) whose first line names the columns.
final class CsvRows {
    /// In characters. A row names its countries' networks, some thousand characters; more is an open quotation mark.
    private static final int LONGEST_ROW = 1 << 20;

    /// A row whose fields are read by the name of their column.
    static final class Row {
        private final CsvHeader header;
        private final List<String> fields;

        private Row(CsvHeader header, List<String> fields) {
            this.header = header;
            this.fields = fields;
        }

        /// Without the blanks around it; empty where the list has no such column.
        String get(String column) {
            int index = header.indexOf(column);
            return index < 0 ? "" : Terms.stripped(fields.get(index));
        }
    }

    private CsvRows() {}

    /// @param columns those the list must have; others may stand among them
    /// @param codeColumn the one of them by which a plan is known
    static Listing read(
            PriceList format, String text, List<String> columns, String codeColumn, Function<Row, ListedPlan> plan) {
        var reading = new Listing.Reading(format);
        try (var records = csv().ofCsvRecord(text)) {
            var all = records.iterator();
            var header = new CsvHeader(all.hasNext() ? all.next().getFields() : List.of(), columns);
            while (all.hasNext()) {
                var line = all.next();
                if (isBlank(line)) {
                    continue;
                }
                reading.row(
                        "line " + line.getStartingLineNumber(),
                        codes(header, codeColumn, line),
                        () -> plan.apply(rowOf(header, line)));
            }
            return reading.listing(true);
        } catch (CsvParseException malformed) {
            throw new PriceListException("The list is no CSV. " + reasonOf(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException("The text is in memory", impossible);
        }
    }

    /// Spreadsheets write their empty lines as commas.
    private static boolean isBlank(CsvRecord line) {
        return line.getFields().stream().allMatch(field -> Terms.stripped(field).isEmpty());
    }

    private static RowCodes codes(CsvHeader header, String codeColumn, CsvRecord line) {
        return fits(header, line)
                ? RowCodes.of(line.getField(header.indexOf(codeColumn)))
                : RowCodes.amongAll(line.getFields());
    }

    /// A field more than the header has columns is a comma at the line's end, unless there is something in it.
    private static boolean fits(CsvHeader header, CsvRecord line) {
        return line.getFieldCount() >= header.size()
                && line.getFields().stream().skip(header.size()).allMatch(String::isBlank);
    }

    private static String reasonOf(CsvParseException malformed) {
        var cause = malformed.getCause();
        return malformed.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }

    private static CsvReader.CsvReaderBuilder csv() {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_ROW);
    }

    private static Row rowOf(CsvHeader header, CsvRecord line) {
        if (!fits(header, line)) {
            throw new UnusableRow(
                    "the row has %d fields and the first line %d".formatted(line.getFieldCount(), header.size()));
        }
        return new Row(header, line.getFields());
    }
}
