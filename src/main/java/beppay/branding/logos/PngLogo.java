package beppay.branding.logos;

import beppay.platform.images.PngChunks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A logo as PNG. Its pixels are decoded, made smaller if necessary, and encoded again, so nothing else of the
/// file remains.
final class PngLogo {
    /// More than any logo has, and decoded within a second. Only every nth pixel of a large picture is kept.
    static final long MAX_PIXELS = 10_000_000;

    private static final int MAX_SIDE = 10_000;
    /// How much smaller a picture becomes if its file is still too long.
    private static final double STEP = 0.7;

    private PngLogo() {}

    static LogoFile read(byte[] upload) {
        var chunks = PngChunks.read(upload);
        if (chunks.width() <= 0 || chunks.height() <= 0) {
            throw PngChunks.invalid();
        }
        if (chunks.width() > MAX_SIDE
                || chunks.height() > MAX_SIDE
                || (long) chunks.width() * chunks.height() > MAX_PIXELS) {
            throw LogoFile.rejected(
                    "has more than %d million pixels or %d in a row".formatted(MAX_PIXELS / 1_000_000, MAX_SIDE));
        }
        double scale = Math.min(
                1,
                Math.min((double) LogoFile.MAX_WIDTH / chunks.width(), (double) LogoFile.MAX_HEIGHT / chunks.height()));
        return encoded(decoded(chunks, Math.max(1, (int) (0.5 / scale))), chunks, scale);
    }

    /// @param every the distance of the pixels that are kept, so that the memory depends on the size of the
    ///     result
    private static BufferedImage decoded(PngChunks chunks, int every) {
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(chunks.essential()))) {
            reader.setInput(input, true, true);
            var how = reader.getDefaultReadParam();
            how.setSourceSubsampling(every, every, 0, 0);
            return reader.read(0, how);
        } catch (IOException | RuntimeException malformed) {
            // The reader throws exceptions of many types for malformed files.
            throw PngChunks.invalid();
        } finally {
            reader.dispose();
        }
    }

    private static LogoFile encoded(BufferedImage image, PngChunks chunks, double scale) {
        for (double size = scale; ; size *= STEP) {
            int width = Math.max(1, (int) Math.round(chunks.width() * size));
            int height = Math.max(1, (int) Math.round(chunks.height() * size));
            var content = png(SmallerImage.of(image, width, height));
            if (content.length <= LogoFile.MAX_BYTES) {
                return new LogoFile("image/png", width, height, content);
            }
        }
    }

    private static byte[] png(BufferedImage image) {
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(image);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
