package beppay.approvals.evidence;

import beppay.platform.images.InvalidImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes a picture completely, to find out that it is one. The result is discarded.
final class DecodedPicture {
    /// More than a telephone's camera delivers (24.5 million).
    static final long MAX_PIXELS = 25_000_000;

    private static final int MAX_SIDE = 20_000;
    /// Only every eighth pixel of every eighth row is kept, so the memory is a fraction of the picture's.
    private static final int EVERY = 8;

    private DecodedPicture() {}

    /// @param format the name of ImageIO's reader
    /// @param width as the file declares it, like the height; checked before anything is decoded
    static void check(String format, byte[] file, int width, int height) {
        if (width <= 0 || height <= 0) {
            throw invalid(format);
        }
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw EvidenceFile.rejected(
                    "has more than %d million pixels or %d in a row".formatted(MAX_PIXELS / 1_000_000, MAX_SIDE));
        }
        decode(format, file);
    }

    private static void decode(String format, byte[] file) {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        var warning = new AtomicReference<String>();
        IIOReadWarningListener listener = (source, text) -> warning.set(text);
        reader.addIIOReadWarningListener(listener);
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            decode(reader);
        } catch (IOException | RuntimeException malformed) {
            // The readers throw exceptions of many types for malformed files.
            throw invalid(format);
        } finally {
            reader.dispose();
        }
        if (warning.get() != null) {
            // The JPEG reader fills what is missing with grey, and only warns.
            throw invalid(format);
        }
    }

    private static void decode(ImageReader reader) throws IOException {
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(EVERY, EVERY, 0, 0);
        if (reader.canReadRaster()) {
            // Scans for print have four colours, which only the raster has.
            reader.readRaster(0, how);
        } else {
            reader.read(0, how);
        }
    }

    private static InvalidImage invalid(String format) {
        return new InvalidImage("is not a valid %s file".formatted(format.toUpperCase(Locale.ROOT)));
    }
}
