package beppay.approvals.evidence;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Checks the structure of a PDF file (ISO 32000-1, 7.5): the header, and at the end the position of the
/// cross-reference table or stream, which names the catalogue. Nothing is decompressed, so a file can't take
/// more memory than its length.
final class PdfStructure {
    private static final Pattern HEADER = Pattern.compile("%PDF-[12]\\.[0-9]");
    /// The end is in the last kilobyte (implementation note 18 in the PDF Reference).
    private static final int TAIL_BYTES = 1024;

    private static final Pattern END =
            Pattern.compile("startxref\\s+([0-9]{1,7})\\s+%%EOF\\s*+(?!.*%%EOF)", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("xref\\s+[0-9]+\\s+[0-9]+\\s");
    private static final Pattern STREAM = Pattern.compile("[0-9]{1,10}\\s+[0-9]{1,5}\\s+obj\\s*<<");
    private static final Pattern IS_CROSS_REFERENCE = Pattern.compile("/Type\\s*/XRef");
    private static final Pattern ROOT = Pattern.compile("/Root\\s+[0-9]{1,10}\\s+[0-9]{1,5}\\s+R");
    private static final Pattern CATALOGUE = Pattern.compile("trailer\\s*<<");

    private PdfStructure() {}

    static void check(byte[] file) {
        // One character for each byte, so that positions are the same.
        var text = new String(file, StandardCharsets.ISO_8859_1);
        if (!HEADER.matcher(text).lookingAt()) {
            throw EvidenceFile.rejected("is no PDF, PNG or JPEG file");
        }
        var end = END.matcher(text.substring(Math.max(0, text.length() - TAIL_BYTES)));
        if (!end.find()) {
            throw invalid();
        }
        int position = Integer.parseInt(end.group(1));
        if (position == 0 || position >= text.length() || !hasCatalogue(text, position)) {
            throw invalid();
        }
    }

    private static boolean hasCatalogue(String text, int position) {
        var rest = text.substring(position).stripLeading();
        if (TABLE.matcher(rest).lookingAt()) {
            var trailer = CATALOGUE.matcher(rest);
            return trailer.find()
                    && ROOT.matcher(rest).region(trailer.end(), rest.length()).find();
        }
        if (!STREAM.matcher(rest).lookingAt()) {
            return false;
        }
        int stream = rest.indexOf("stream");
        var dictionary = stream < 0 ? "" : rest.substring(0, stream);
        return IS_CROSS_REFERENCE.matcher(dictionary).find()
                && ROOT.matcher(dictionary).find();
    }

    private static RuntimeException invalid() {
        return EvidenceFile.rejected("is not a valid PDF file");
    }
}
