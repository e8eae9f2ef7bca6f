package beppay.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Decodes the QR code on a screen, as a phone's camera would.
public final class ScannedCode {
    private ScannedCode() {}

    public static String on(byte[] screenshot) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(screenshot));
            int width = image.getWidth();
            var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            var source = new RGBLuminanceSource(width, image.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        } catch (IOException | ReaderException unreadable) {
            throw new AssertionError("No QR code can be read.", unreadable);
        }
    }
}
