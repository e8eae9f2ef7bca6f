package beppay.catalog.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/// Reads a list in CSV (RFC 4180) whose first line names the columns.
final class CsvRows {
    /// In characters. A row names its countries' networks, some thousand characters; more is an open quotation mark.
    private static final int LONGEST_ROW = 1 << 20;

    /// A row whose fields are read by the name of their column.
    static final class Row {
        private final List<String> header;
        private final List<String> fields;

        private Row(List<String> header, List<String> fields) {
            this.header = header;
            this.fields = fields;
        }

        /// Empty where the list has no such column.
        String get(String column) {
            int index = header.indexOf(column);
            return index < 0 ? "" : fields.get(index);
        }
    }

    private CsvRows() {}

    /// @param columns those the list must have; others may stand among them
    static Listing read(String text, List<String> columns, Function<Row, ListedPlan> plan) {
        var reading = new Listing.Reading();
        try (var records = csv().ofCsvRecord(text)) {
            var all = records.iterator();
            var header = all.hasNext() ? header(all.next(), columns) : header(List.of(), columns);
            while (all.hasNext()) {
                var row = all.next();
                reading.row("line " + row.getStartingLineNumber(), () -> plan.apply(rowOf(header, row)));
            }
            return reading.listing(true);
        } catch (CsvParseException malformed) {
            throw new PriceListException("The list is no CSV. " + reasonOf(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException("The text is in memory", impossible);
        }
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

    private static List<String> header(CsvRecord record, List<String> columns) {
        return header(record.getFields().stream().map(String::strip).toList(), columns);
    }

    private static List<String> header(List<String> header, List<String> columns) {
        var missing =
                columns.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new PriceListException("The first line names no column %s; it reads %s."
                    .formatted(String.join(", ", missing), Terms.quoted(String.join(",", header))));
        } else if (new HashSet<>(header).size() < header.size()) {
            throw new PriceListException("The first line names a column twice.");
        }
        return header;
    }

    private static Row rowOf(List<String> header, CsvRecord row) {
        if (row.getFieldCount() != header.size()) {
            throw new UnusableRow(
                    "the row has %d fields and the first line %d".formatted(row.getFieldCount(), header.size()));
        }
        return new Row(header, row.getFields());
    }
}
