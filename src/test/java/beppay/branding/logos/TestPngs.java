package beppay.branding.logos;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/// PNG files for tests, good ones and others.
public final class TestPngs {
    private static final int HEADER_END = 33;

    private TestPngs() {}

    /// @param colour returns the ARGB value at x and y
    static byte[] of(int width, int height, IntBinaryOperator colour) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour.applyAsInt(x, y));
            }
        }
        return written(image);
    }

    /// A plain logo.
    public static byte[] plain(int width, int height) {
        return of(width, height, (x, y) -> 0xff0b6e75);
    }

    static byte[] noise(int width, int height) {
        var chance = new Random(1);
        return of(width, height, (x, y) -> chance.nextInt());
    }

    static byte[] written(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// The file with another chunk behind its header.
    public static byte[] with(byte[] png, String type, byte[] content) {
        return joined(
                Arrays.copyOf(png, HEADER_END), chunk(type, content), Arrays.copyOfRange(png, HEADER_END, png.length));
    }

    /// A file of a few bytes for each million pixels.
    public static byte[] blank(int width, int height, int bitsAndType) {
        var header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .putShort((short) bitsAndType)
                .array();
        var signature = Arrays.copyOf(plain(1, 1), 8);
        long bytes = (long) height * (width * 8L + 1);
        return joined(signature, chunk("IHDR", header), chunk("IDAT", zeros(bytes)), chunk("IEND", new byte[0]));
    }

    /// That many zeros, compressed.
    public static byte[] zeros(long count) {
        var bytes = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(bytes)) {
            var block = new byte[1 << 16];
            for (long left = count; left > 0; left -= block.length) {
                deflated.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        var named = joined(type.getBytes(StandardCharsets.ISO_8859_1), content);
        var sum = new CRC32();
        sum.update(named);
        var length = ByteBuffer.allocate(4).putInt(content.length).array();
        return joined(
                length,
                named,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
