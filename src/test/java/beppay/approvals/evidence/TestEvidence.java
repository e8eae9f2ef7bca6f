package beppay.approvals.evidence;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Evidence files for tests.
public final class TestEvidence {
    private TestEvidence() {}

    /// A PDF file with one empty page.
    public static byte[] pdf() {
        return pdf("");
    }

    /// @param object another object of the file
    static byte[] pdf(String object) {
        var text = new StringBuilder("%PDF-1.7\n");
        var objects = new String[] {
            "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
            "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
            "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n",
            object
        };
        var table = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
        for (var one : objects) {
            if (!one.isEmpty()) {
                table.append("%010d 00000 n \n".formatted(text.length()));
            }
            text.append(one);
        }
        int position = text.length();
        text.append(table).append("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n");
        return bytes(text.append(position).append("\n%%EOF\n").toString());
    }

    /// A PDF file with a cross-reference stream instead of a table.
    static byte[] pdfWithStream() {
        var start = "%PDF-1.5\n1 0 obj\n<</Type/Catalog>>\nendobj\n";
        var stream = "2 0 obj\n<</Type/XRef/Root 1 0 R/Size 3/W[1 1 1]/Length 0>>\nstream\n\nendstream\nendobj\n";
        return bytes(start + stream + "startxref\n" + start.length() + "\n%%EOF");
    }

    public static byte[] jpeg(int width, int height, boolean isProgressive) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, 0xff8800);
        }
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setProgressiveMode(isProgressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
