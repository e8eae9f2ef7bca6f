package beppay.approvals.evidence;

import static beppay.approvals.evidence.TestEvidence.bytes;
import static beppay.approvals.evidence.TestEvidence.jpeg;
import static beppay.approvals.evidence.TestEvidence.pdf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.branding.logos.TestPngs;
import beppay.errors.CodedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EvidenceReaderTest {
    private static final int RGB_8_BITS = 0x0802;

    private final EvidenceReader reader = new EvidenceReader();

    @Test
    void the_content_decides_the_type() {
        assertThat(type(pdf())).isEqualTo("application/pdf");
        assertThat(type(TestEvidence.pdfWithStream())).isEqualTo("application/pdf");
        assertThat(type(TestPngs.plain(20, 10))).isEqualTo("image/png");
        assertThat(type(jpeg(40, 30, false))).isEqualTo("image/jpeg");
        assertThat(type(jpeg(40, 30, true))).isEqualTo("image/jpeg");
        assertThat(reader.read(jpeg(9, 9, false)).downloadName()).matches("evidence-[0-9a-f]{12}\\.jpg");
    }

    @Test
    void a_file_that_misstates_its_type_is_rejected() {
        for (var text : new String[] {"", "<html><script>1</script>", "GIF89a", "PK\u0003\u0004", "MZ", " %PDF-1.7"}) {
            assertThat(rejection(bytes(text)))
                    .as(text)
                    .containsAnyOf("is no PDF, PNG or JPEG file", "is an empty file");
        }
        assertThat(rejection(bytes("%PDF-1.7\n<html><script>1</script>\n%%EOF")))
                .contains("valid PDF");
        assertThat(rejection(joined(Arrays.copyOf(TestPngs.plain(20, 10), 8), bytes("<html>"))))
                .contains("valid PNG");
        assertThat(rejection(joined(Arrays.copyOf(jpeg(9, 9, false), 3), bytes("<html>"))))
                .contains("valid JPEG");
        // A frame and an end, but no picture between them.
        assertThat(rejection(bytes("\u00ff\u00d8\u00ff\u00d9"))).contains("valid JPEG");
    }

    @Test
    void a_truncated_file_is_rejected_wherever_it_ends() {
        for (var file : new byte[][] {
            pdf(), TestEvidence.pdfWithStream(), TestPngs.plain(200, 100), jpeg(200, 100, false), jpeg(200, 100, true)
        }) {
            assertThat(type(file)).isNotEmpty();
            int length = new String(file, StandardCharsets.ISO_8859_1)
                    .stripTrailing()
                    .length();
            for (int end : new int[] {4, 9, length / 4, length / 2, length * 3 / 4, length - 2}) {
                assertThat(rejection(Arrays.copyOf(file, end)))
                        .as("%d of %d bytes", end, length)
                        .startsWith("evidence is ");
            }
        }
    }

    @Test
    void a_picture_that_lacks_a_part_of_its_data_is_rejected() {
        var file = jpeg(400, 300, false);
        assertThat(rejection(joined(Arrays.copyOf(file, file.length / 2), bytes("\u00ff\u00d9"))))
                .contains("valid JPEG");
    }

    @Test
    void a_pdf_whose_position_leads_elsewhere_is_rejected() {
        var text = new String(pdf(), StandardCharsets.ISO_8859_1);
        assertThat(rejection(bytes(text.replaceFirst("startxref\n[0-9]+", "startxref\n12"))))
                .contains("valid PDF");
        assertThat(rejection(bytes(text.replaceFirst("startxref\n[0-9]+", "startxref\n9999999"))))
                .contains("valid PDF");
        assertThat(rejection(bytes(text.replace("/Root 1 0 R", "")))).contains("valid PDF");
    }

    @Test
    void a_file_of_up_to_5_mb_is_accepted_and_no_larger_one() {
        var frame = pdf("4 0 obj\n()\nendobj\n").length + 2;
        int rest = EvidenceFile.MAX_BYTES - frame;
        assertThat(type(pdfOf(EvidenceFile.MAX_BYTES, rest))).isEqualTo("application/pdf");
        assertThat(rejection(pdfOf(EvidenceFile.MAX_BYTES + 1, rest))).isEqualTo("evidence is larger than 5 MB.");
    }

    /// A PDF of exactly that length.
    private static byte[] pdfOf(int length, int about) {
        for (int count = about - 20; ; count++) {
            var file = pdf("4 0 obj\n(" + "x".repeat(count) + ")\nendobj\n");
            if (file.length == length) {
                return file;
            }
        }
    }

    @Test
    void a_picture_of_many_pixels_is_rejected_before_it_is_decoded() {
        assertThat(rejection(TestPngs.blank(6_000, 5_000, RGB_8_BITS))).contains("25 million pixels");
        assertThat(rejection(TestPngs.blank(20_001, 1, RGB_8_BITS))).contains("25 million pixels");
        var header = jpeg(16, 16, false);
        assertThat(rejection(withSize(header, 0xffff, 0xffff))).contains("25 million pixels");
        // The same file with its own size is accepted.
        assertThat(type(withSize(header, 16, 16))).isEqualTo("image/jpeg");
    }

    @Test
    void compressed_texts_of_a_picture_are_not_decompressed() {
        var bomb = TestPngs.with(TestPngs.plain(20, 10), "iCCP", joined(bytes("x\0\0"), TestPngs.zeros(1L << 28)));
        assertThat(bomb.length).isLessThan(EvidenceFile.MAX_BYTES);
        assertThat(type(bomb)).isEqualTo("image/png");
    }

    @Test
    void streams_of_a_pdf_are_not_decompressed() {
        var zeros = new String(TestPngs.zeros(1L << 28), StandardCharsets.ISO_8859_1);
        var bomb = pdf(
                "4 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
                        .formatted(zeros.length(), zeros));
        assertThat(type(bomb)).isEqualTo("application/pdf");
    }

    @Test
    void a_jpeg_with_thousands_of_scans_is_rejected_before_it_is_decoded() {
        var file = jpeg(3000, 3000, true);
        int last = lastScan(file);
        var scan = Arrays.copyOfRange(file, last, file.length - 2);
        var scans = new ByteArrayOutputStream();
        scans.write(file, 0, last);
        for (int count = 0; count < 1000; count++) {
            scans.writeBytes(scan);
        }
        scans.writeBytes(bytes("\u00ff\u00d9"));
        assertThat(rejection(scans.toByteArray())).contains("valid JPEG");
        assertThat(type(file)).isEqualTo("image/jpeg");
    }

    private static int lastScan(byte[] file) {
        for (int at = file.length - 2; ; at--) {
            if ((file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) == 0xda) {
                return at;
            }
        }
    }

    /// The JPEG file with another size in its frame.
    private static byte[] withSize(byte[] jpeg, int width, int height) {
        var text = new String(jpeg, StandardCharsets.ISO_8859_1);
        int frame = text.indexOf("\u00ff\u00c0");
        var size = new byte[] {(byte) (height >> 8), (byte) height, (byte) (width >> 8), (byte) width};
        var changed = jpeg.clone();
        System.arraycopy(size, 0, changed, frame + 5, size.length);
        return changed;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private String type(byte[] file) {
        return reader.read(file).mediaType();
    }

    private String rejection(byte[] file) {
        assertThatThrownBy(() -> reader.read(file)).isInstanceOf(CodedException.class);
        try {
            return reader.read(file).toString();
        } catch (CodedException rejected) {
            return rejected.sentence();
        }
    }
}
