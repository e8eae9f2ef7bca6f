package beppay.platform.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/// Reads a CSV table (RFC 4180) whose first line names the columns.
public final class CsvTable {
    /// A price list's row has some thousand characters. A longer one has an unclosed quotation mark.
    private static final int MAX_ROW_CHARACTERS = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvTable() {}

    /// @param columns the required columns; the table may have others
    /// @param heads receives the fields of the first line
    /// @param rows receives every row that is not blank, including rows for which [CsvRow#fits] is false
    /// @throws InvalidCsv if the text is not valid CSV, or a required column is missing
    public static void read(String text, List<String> columns, Consumer<List<String>> heads, Consumer<CsvRow> rows) {
        long line = 0;
        try (var records = csv().ofCsvRecord(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)) {
            var all = records.iterator();
            var first = all.hasNext() ? all.next().getFields() : List.<String>of();
            var header = new CsvHeader(first, columns);
            heads.accept(first);
            line = 1;
            while (all.hasNext()) {
                var record = all.next();
                line = record.getStartingLineNumber();
                var row = new CsvRow(header, line, record.getFields());
                if (!row.isBlank()) {
                    rows.accept(row);
                }
            }
        } catch (CsvParseException malformed) {
            throw new InvalidCsv("The list is not valid CSV. " + reasonOf(malformed), line);
        } catch (IOException impossible) {
            throw new UncheckedIOException("The text is in memory", impossible);
        }
    }

    /// A row with too few or too many fields must not fail the table; see [CsvRow#fits].
    private static CsvReader.CsvReaderBuilder csv() {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(MAX_ROW_CHARACTERS);
    }

    private static String reasonOf(CsvParseException malformed) {
        var cause = malformed.getCause();
        return malformed.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }
}
