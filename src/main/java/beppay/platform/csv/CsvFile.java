package beppay.platform.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A table to take away, for a spreadsheet or a program (RFC 4180, in UTF-8), written while it is taken.
public final class CsvFile {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    /// What a spreadsheet takes for a formula, or strips off to find one (OWASP, CSV Injection).
    private static final Pattern FORMULA = Pattern.compile("(?s)[\\s;,]*[=+@|\\t\\r\\n＝＋＠－-].*");

    private final CsvWriter csv;

    private CsvFile(CsvWriter csv) {
        this.csv = csv;
    }

    public interface Rows {
        void writeTo(CsvFile file);
    }

    /// Leaves the stream open.
    public static void write(OutputStream out, List<String> heads, Rows rows) throws IOException {
        write(CsvWriter.builder().build(out, StandardCharsets.UTF_8), heads, rows);
    }

    /// As [#write(OutputStream, List, Rows)], for a terminal.
    public static void write(Writer out, List<String> heads, Rows rows) throws IOException {
        write(CsvWriter.builder().build(out), heads, rows);
    }

    private static void write(CsvWriter csv, List<String> heads, Rows rows) throws IOException {
        csv.writeRecord(heads);
        rows.writeTo(new CsvFile(csv));
        csv.flush();
    }

    public void add(@Nullable Object... cells) {
        csv.writeRecord(Arrays.stream(cells).map(CsvFile::cell).toArray(String[]::new));
    }

    /// A formula becomes a text that shows itself.
    public static String cell(@Nullable Object value) {
        var cell = value == null ? "" : value.toString();
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
