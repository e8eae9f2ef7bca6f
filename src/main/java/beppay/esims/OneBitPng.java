package beppay.esims;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A square picture of black and white modules, written as a PNG of one bit a pixel (ISO/IEC 15948).
///
/// Every module is `scale` pixels wide and high. Its first row of pixels is packed; the others carry the filter "Up"
/// and zeros, which say "as above" and compress to nothing.
final class OneBitPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte FILTER_UP = 2;
    private static final byte ONE_BIT = 1;
    private static final int HEADER_LENGTH = 13;
    /// Length, type and checksum stand around the content of a chunk.
    private static final int AROUND_CHUNK = 12;

    private final int scale;
    private final int side;
    /// A row of pixels, eight to a byte, and its filter before it.
    private final int stride;
    private final byte[] rows;

    /// A white picture of so many modules squared.
    OneBitPng(int modules, int scale) {
        this.scale = scale;
        side = modules * scale;
        stride = 1 + Math.ceilDiv(side, Byte.SIZE);
        rows = new byte[side * stride];
        for (int y = 0; y < side; y++) {
            int start = y * stride;
            if (y % scale == 0) {
                Arrays.fill(rows, start + 1, start + stride, (byte) 0xFF);
            } else {
                rows[start] = FILTER_UP;
            }
        }
    }

    /// Makes one module black.
    void blacken(int moduleX, int moduleY) {
        int start = moduleY * scale * stride + 1;
        for (int x = moduleX * scale; x < (moduleX + 1) * scale; x++) {
            rows[start + x / Byte.SIZE] &= (byte) ~(0x80 >> x % Byte.SIZE);
        }
    }

    byte[] bytes() {
        var pixels = deflated();
        // What is left out of the header after the depth is zero: greyscale, and the only methods there are.
        var header =
                ByteBuffer.allocate(HEADER_LENGTH).putInt(side).putInt(side).put(ONE_BIT);
        var png = ByteBuffer.allocate(SIGNATURE.length + 3 * AROUND_CHUNK + HEADER_LENGTH + pixels.length)
                .put(SIGNATURE);
        putChunk(png, "IHDR", header.array());
        putChunk(png, "IDAT", pixels);
        putChunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private byte[] deflated() {
        // The slower levels save a hundred bytes and take four times as long.
        try (var deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(rows);
            deflater.finish();
            // Deflate adds less than this to what it can't compress, so one call takes everything.
            var buffer = new byte[rows.length + 64];
            return Arrays.copyOf(buffer, deflater.deflate(buffer));
        }
    }

    private static void putChunk(ByteBuffer png, String type, byte[] content) {
        png.putInt(content.length);
        int start = png.position();
        png.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        var checksum = new CRC32();
        checksum.update(png.slice(start, png.position() - start));
        png.putInt((int) checksum.getValue());
    }
}
