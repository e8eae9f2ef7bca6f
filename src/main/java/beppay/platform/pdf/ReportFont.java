package beppay.platform.pdf;

import java.io.IOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The embedded font of reports, DejaVu Sans, which has the letters of European, Caucasian and Semitic scripts.
/// The file gets only the letters that it uses.
final class ReportFont implements AutoCloseable {
    private static final String FILE = "DejaVuSans.ttf";
    private static final int MISSING = '?';
    private static final float UNITS = 1000;

    private final TrueTypeFont file;
    private final CmapLookup letters;
    private final PDType0Font font;

    ReportFont(PDDocument document) throws IOException {
        var bytes = Objects.requireNonNull(ReportFont.class.getResourceAsStream(FILE));
        file = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
        letters = file.getUnicodeCmapLookup();
        font = PDType0Font.load(document, file, true);
    }

    PDType0Font font() {
        return font;
    }

    /// The text with a question mark instead of each character that the font lacks.
    String writable(String text) {
        return text.codePoints()
                .map(letter -> letters.getGlyphId(letter) > 0 ? letter : MISSING)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// The width of a writable text in points.
    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) * size / UNITS;
    }

    /// The beginning of a writable text that fits, with an ellipsis if it is shortened.
    String fitting(String text, float size, float width) throws IOException {
        if (width(text, size) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "…", size) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
