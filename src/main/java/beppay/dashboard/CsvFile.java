package beppay.dashboard;

import beppay.platform.http.Reply;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A table to take away, for a spreadsheet or a program (RFC 4180, in UTF-8), written while it is taken.
final class CsvFile {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    /// What a spreadsheet takes for a formula, or strips off to find one (OWASP, CSV Injection).
    private static final Pattern FORMULA = Pattern.compile("(?s)[\\s;,]*[=+@|\\t\\r\\n＝＋＠－-].*");

    private final CsvWriter csv;

    private CsvFile(CsvWriter csv) {
        this.csv = csv;
    }

    interface Rows {
        void writeTo(CsvFile file);
    }

    /// @param name of the file, in letters, digits, dots and dashes
    static Reply streamed(String name, List<String> heads, Rows rows) {
        var headers = List.of(
                new Reply.Header("Content-Type", "text/csv; charset=utf-8"),
                new Reply.Header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name)),
                new Reply.Header("Cache-Control", "no-store"));
        return Reply.streamed(200, headers, body -> {
            var csv = CsvWriter.builder().build(body, StandardCharsets.UTF_8);
            csv.writeRecord(heads);
            rows.writeTo(new CsvFile(csv));
            csv.flush();
        });
    }

    void add(@Nullable Object... cells) {
        csv.writeRecord(Arrays.stream(cells).map(CsvFile::cell).toArray(String[]::new));
    }

    /// A formula becomes a text that shows itself.
    static String cell(@Nullable Object value) {
        var cell = value == null ? "" : value.toString();
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
