package beppay.platform.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/// A report with a title, facts and a table, on A4 pages with numbers.
///
/// @param facts names and values above the table
/// @param notes sentences below the facts, one line each
/// @param rows the cells of each row, one for each column
public record PdfReport(
        String title, List<Fact> facts, List<String> notes, List<Column> columns, List<List<String>> rows) {
    /// A value above the table.
    public record Fact(String name, String value) {}

    /// @param width in points; all columns together have [#WIDTH]
    /// @param isNumber whether it is aligned to the right
    public record Column(String head, int width, boolean isNumber) {}

    /// The width between the margins in points.
    public static final int WIDTH = 499;

    /// The complete file.
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument();
                var font = new ReportFont(document)) {
            document.getDocumentInformation().setTitle(title);
            var writer = new PageWriter(document, font);
            writer.head(this);
            for (var row : rows) {
                writer.row(this, row);
            }
            writer.end();
            document.save(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
