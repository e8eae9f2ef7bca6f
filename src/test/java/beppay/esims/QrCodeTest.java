package beppay.esims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final ActivationCode CODE = new ActivationCode("LPA:1$smdp.example.com$K2-1A2B3C-4D5E6F7G8H");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    /// The width of the white margin, in modules.
    private static final int QUIET_ZONE = 4;

    /// The width of the finder pattern in a corner, in modules.
    private static final int FINDER = 7;
    /// The width of a module, in pixels.
    private static final int MODULE = 8;

    @Test
    void a_thousand_codes_are_read_unchanged() throws Exception {
        var random = new Random(20260101);
        for (int i = 0; i < 1_000; i++) {
            var code = randomCode(random);
            assertThat(scan(pictureIn(QrCode.png(code.text())))).isEqualTo(code.text());
        }
    }

    @Test
    void the_longest_code_is_read_unchanged() throws Exception {
        var before = "LPA:1$smdp.example.com$";
        var longest = before + "a".repeat(259 - before.length());
        assertThat(scan(pictureIn(QrCode.png(longest)))).isEqualTo(longest);
    }

    @Test
    void texts_of_all_lengths_are_read_unchanged() throws Exception {
        // The largest QR code of the standard has room for 2,331 bytes at this level of error correction.
        for (int length = 1; length <= 2_331; length += length < 300 ? 1 : 37) {
            var text = "a".repeat(length);
            assertThat(scan(pictureIn(QrCode.png(text)))).isEqualTo(text);
        }
    }

    @Test
    void the_image_has_one_bit_per_pixel_is_square_and_has_a_complete_quiet_zone() throws Exception {
        for (var text : new String[] {"A", CODE.text(), CODE.text() + "9".repeat(200)}) {
            var picture = pictureIn(QrCode.png(text));

            assertThat(picture.getColorModel().getPixelSize()).isEqualTo(1);
            assertThat(picture.getWidth()).isEqualTo(picture.getHeight());
            assertQuiet(picture);
        }
    }

    @Test
    void the_same_text_gives_the_same_bytes() {
        assertThat(QrCode.png(CODE.text())).isEqualTo(QrCode.png(CODE.text())).isNotEqualTo(QrCode.png("another"));
    }

    @Test
    void the_data_uri_contains_the_image() throws Exception {
        var uri = QrCode.dataUri(CODE);

        assertThat(uri).startsWith("data:image/png;base64,").hasSizeLessThan(1_500);
        var png = Base64.getDecoder().decode(uri.substring("data:image/png;base64,".length()));
        assertThat(scan(pictureIn(png))).isEqualTo(CODE.text());
    }

    @Test
    void these_checks_detect_a_damaged_image() throws Exception {
        var png = QrCode.png(CODE.text());
        for (int at = 8; at < png.length; at += 7) {
            var damaged = png.clone();
            damaged[at] ^= 0x20;
            assertThatThrownBy(() -> pictureIn(damaged)).isNotNull();
        }
        var blotted = pictureIn(png);
        blotted.createGraphics().fillRect(0, 0, 150, 300);
        assertThatThrownBy(() -> scan(blotted)).isInstanceOf(ReaderException.class);
    }

    @Test
    void text_that_does_not_fit_a_qr_code_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.png(""));
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.png("Zürich"));
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.png("a".repeat(3_000)));
    }

    private static ActivationCode randomCode(Random random) {
        var matchingId = new StringBuilder();
        int length = 1 + random.nextInt(100);
        while (matchingId.length() < length) {
            matchingId.append(ALPHABET.charAt(random.nextInt(random.nextBoolean() ? 26 : ALPHABET.length())));
        }
        return new ActivationCode("LPA:1$rsp-%d.example.com$%s".formatted(random.nextInt(1_000), matchingId));
    }

    /// Decodes a PNG after checking that its chunks are complete and their checksums valid.
    private static BufferedImage pictureIn(byte[] png) throws IOException {
        var chunks = ByteBuffer.wrap(png);
        assertThat(chunks.getLong()).isEqualTo(0x89504E470D0A1A0AL);
        while (chunks.hasRemaining()) {
            int length = chunks.getInt();
            var checksum = new CRC32();
            checksum.update(png, chunks.position(), 4 + length);
            chunks.position(chunks.position() + 4 + length);
            assertThat(chunks.getInt()).isEqualTo((int) checksum.getValue());
        }
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static void assertQuiet(BufferedImage picture) {
        int corner = 0;
        while (!isBlack(picture, corner, corner)) {
            corner++;
        }
        int finder = corner;
        while (isBlack(picture, finder, corner)) {
            finder++;
        }
        assertThat(corner).isEqualTo(QUIET_ZONE * MODULE);
        assertThat(finder - corner).isEqualTo(FINDER * MODULE);
        int far = picture.getWidth() - corner;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                boolean quiet = x < corner || y < corner || x >= far || y >= far;
                assertThat(quiet && isBlack(picture, x, y)).isFalse();
            }
        }
    }

    private static boolean isBlack(BufferedImage picture, int x, int y) {
        return (picture.getRGB(x, y) & 0xFFFFFF) == 0;
    }

    private static String scan(BufferedImage picture) throws ReaderException {
        int side = picture.getWidth();
        var pixels = picture.getRGB(0, 0, side, side, null, 0, side);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        // PURE_BARCODE, because ZXing does not find 7 in 1,000 codes, with any mask, if it has to search the image.
        var read = new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.PURE_BARCODE, true));
        assertThat(read.getResultMetadata()).containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, "M");
        return read.getText();
    }
}
