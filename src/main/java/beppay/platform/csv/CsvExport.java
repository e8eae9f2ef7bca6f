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

/// A CSV export for spreadsheets and programs (RFC 4180, in UTF-8), written row by row.
///
/// Excel and LibreOffice display its texts unchanged. A byte order mark makes both read UTF-8, and digits that
/// they would round or shorten follow a tab, which makes them text. A program should trim the white space around
/// a cell.
public final class CsvExport {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /// The beginning of a formula. To find one, a spreadsheet skips invisible characters. Depending on its
    /// locale, it also splits a cell at semicolons or tabs, quoted or not (OWASP, CSV Injection).
    private static final String FORMULA = "[\\s\\p{Z}\\p{C};,'\"]*[=+@|＝＋＠－-]";
    private static final Pattern BEGINS_AS_FORMULA = Pattern.compile(FORMULA);
    private static final Pattern FORMULA_BEHIND_SEPARATOR = Pattern.compile("([;\\t\\r\\n])(?=" + FORMULA + ")");
    /// Text that a spreadsheet reads as a number, date, time or truth value and then displays in another form:
    /// with fewer digits, without zeros or signs, with an exponent, as a percentage or a month.
    private static final Pattern READ_AS_VALUE =
            Pattern.compile("(?i)true|false|(?=\\P{Nd}*\\p{Nd})(?:[\\p{Nd}\\s\\p{Z}\\p{Sc}.,:/+()%'’−-]|e|[ap]m"
                    + "|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
                    + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)+");
    /// An integer that spreadsheets display unchanged.
    private static final Pattern PLAIN_INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,10}");
    /// Quotes each cell that contains a semicolon or a tab, which LibreOffice also accepts as separators.
    private static final QuoteStrategy QUOTES = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.indexOf(';') >= 0 || value.indexOf('\t') >= 0;
        }
    };

    private final CsvWriter csv;

    private CsvExport(CsvWriter csv) {
        this.csv = csv;
    }

    public interface Rows {
        void writeTo(CsvExport file);
    }

    /// Writes a table. The stream stays open.
    ///
    /// @param heads the names of the columns
    public static void write(OutputStream out, List<String> heads, Rows rows) throws IOException {
        out.write(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
        write(CsvWriter.builder().quoteStrategy(QUOTES).build(out, StandardCharsets.UTF_8), heads, rows);
    }

    /// Like [#write(OutputStream, List, Rows)], for a terminal.
    public static void write(Writer out, List<String> heads, Rows rows) throws IOException {
        out.write(BYTE_ORDER_MARK);
        write(CsvWriter.builder().quoteStrategy(QUOTES).build(out), heads, rows);
    }

    private static void write(CsvWriter csv, List<String> heads, Rows rows) throws IOException {
        csv.writeRecord(heads);
        rows.writeTo(new CsvExport(csv));
        csv.flush();
    }

    public void add(@Nullable Object... cells) {
        csv.writeRecord(Arrays.stream(cells).map(CsvExport::cell).toArray(String[]::new));
    }

    /// The cell's text in the file. A formula gets an apostrophe and a text that looks like a number gets a tab,
    /// so spreadsheets display both as text.
    ///
    /// @param value a String for a text; any other value, such as an amount, stays a number in spreadsheets
    public static String cell(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value == null ? "" : value.toString();
        } else if (PLAIN_INTEGER.matcher(text).matches()) {
            return text;
        } else if (BEGINS_AS_FORMULA.matcher(text).lookingAt()) {
            return "'" + escapeEmbeddedFormulas(text);
        }
        return READ_AS_VALUE.matcher(text).matches() ? "\t" + text : escapeEmbeddedFormulas(text);
    }

    private static String escapeEmbeddedFormulas(String text) {
        return FORMULA_BEHIND_SEPARATOR.matcher(text).replaceAll("$1'");
    }
}
