package beppay.platform.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A table to take away, for a spreadsheet or a program (RFC 4180, in UTF-8), written while it is taken.
///
/// Excel and LibreOffice show it as it is: a byte order mark makes both read UTF-8, and digits that they would round or
/// shorten have a tab before them, which makes them text. A program removes the white space around a cell.
public final class CsvFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    /// Where a formula begins: a spreadsheet strips what is invisible to find one, and by its country's settings it
    /// splits a cell at semicolons or tabs, in quotes or not (OWASP, CSV Injection).
    private static final String FORMULA = "[\\s\\p{Z}\\p{C};,'\"]*[=+@|＝＋＠－-]";
    private static final Pattern BEGINS_AS_FORMULA = Pattern.compile(FORMULA);
    private static final Pattern FORMULA_BEHIND_SEPARATOR = Pattern.compile("([;\\t\\r\\n])(?=" + FORMULA + ")");
    /// More digits than a spreadsheet keeps, zeros that it drops, and what it takes for an exponent.
    private static final Pattern CHANGED_AS_NUMBER = Pattern.compile("[0-9]{12,}|0[0-9]+|[0-9]+(\\.[0-9]+)?[eE][0-9]+");
    /// So that a cell is split nowhere: LibreOffice takes any of these for a separator.
    private static final QuoteStrategy QUOTES = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.indexOf(';') >= 0 || value.indexOf('\t') >= 0;
        }
    };

    private final CsvWriter csv;

    private CsvFile(CsvWriter csv) {
        this.csv = csv;
    }

    public interface Rows {
        void writeTo(CsvFile file);
    }

    /// Leaves the stream open.
    public static void write(OutputStream out, List<String> heads, Rows rows) throws IOException {
        out.write(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
        write(CsvWriter.builder().quoteStrategy(QUOTES).build(out, StandardCharsets.UTF_8), heads, rows);
    }

    /// As [#write(OutputStream, List, Rows)], for a terminal.
    public static void write(Writer out, List<String> heads, Rows rows) throws IOException {
        out.write(BYTE_ORDER_MARK);
        write(CsvWriter.builder().quoteStrategy(QUOTES).build(out), heads, rows);
    }

    private static void write(CsvWriter csv, List<String> heads, Rows rows) throws IOException {
        csv.writeRecord(heads);
        rows.writeTo(new CsvFile(csv));
        csv.flush();
    }

    public void add(@Nullable Object... cells) {
        csv.writeRecord(Arrays.stream(cells).map(CsvFile::cell).toArray(String[]::new));
    }

    /// A formula becomes a text that shows itself; digits that are no amount stay as they are.
    public static String cell(@Nullable Object value) {
        var cell = value == null ? "" : value.toString();
        if (value instanceof String && CHANGED_AS_NUMBER.matcher(cell).matches()) {
            return "\t" + cell;
        }
        if (NUMBER.matcher(cell).matches()) {
            return cell;
        }
        var shown = FORMULA_BEHIND_SEPARATOR.matcher(cell).replaceAll("$1'");
        return BEGINS_AS_FORMULA.matcher(cell).lookingAt() ? "'" + shown : shown;
    }
}
