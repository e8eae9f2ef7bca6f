package beppay.platform.pdf;

import beppay.platform.pdf.PdfReport.Column;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Writes a report from top to bottom, and begins a page when one is full. Lengths are in points.
final class PageWriter {
    private static final float MARGIN = 48;
    private static final float TITLE = 16;
    private static final float TEXT = 8;
    private static final float LINE = 13;
    private static final float GAP = 4;
    private static final float NAMES = 120;

    private final PDDocument document;
    private final ReportFont font;
    private PDPageContentStream page;
    private float top;
    private int number = 1;

    PageWriter(PDDocument document, ReportFont font) throws IOException {
        this.document = document;
        this.font = font;
        page = newPage();
    }

    private PDPageContentStream newPage() throws IOException {
        var added = new PDPage(PDRectangle.A4);
        document.addPage(added);
        top = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, added);
    }

    void head(PdfReport report) throws IOException {
        text(report.title(), TITLE, MARGIN, PdfReport.WIDTH, false);
        top -= TITLE + LINE;
        for (var fact : report.facts()) {
            text(fact.name(), TEXT, MARGIN, NAMES, false);
            text(fact.value(), TEXT, MARGIN + NAMES, PdfReport.WIDTH - NAMES, false);
            top -= LINE;
        }
        for (var note : report.notes()) {
            text(note, TEXT, MARGIN, PdfReport.WIDTH, false);
            top -= LINE;
        }
        top -= LINE;
        heads(report.columns());
    }

    private void heads(List<Column> columns) throws IOException {
        cells(columns, columns.stream().map(Column::head).toList());
        float line = top + LINE - GAP;
        page.moveTo(MARGIN, line);
        page.lineTo(MARGIN + PdfReport.WIDTH, line);
        page.setLineWidth(0.5f);
        page.stroke();
    }

    void row(PdfReport report, List<String> cells) throws IOException {
        if (top < MARGIN + 2 * LINE) {
            endPage();
            page = newPage();
            number++;
            heads(report.columns());
        }
        cells(report.columns(), cells);
    }

    private void cells(List<Column> columns, List<String> cells) throws IOException {
        float left = MARGIN;
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            text(cells.get(i), TEXT, left, column.width() - GAP, column.isNumber());
            left += column.width();
        }
        top -= LINE;
    }

    private void text(String text, float size, float left, float width, boolean isNumber) throws IOException {
        var shown = font.fitting(font.writable(text), size, width);
        page.beginText();
        page.setFont(font.font(), size);
        page.newLineAtOffset(isNumber ? left + width - font.width(shown, size) : left, top);
        page.showText(shown);
        page.endText();
    }

    void end() throws IOException {
        endPage();
    }

    private void endPage() throws IOException {
        top = MARGIN;
        text("Page " + number, TEXT, MARGIN, PdfReport.WIDTH, true);
        page.close();
    }
}
