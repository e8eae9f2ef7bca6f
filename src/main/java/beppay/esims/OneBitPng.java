package beppay.esims;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes a square image of black and white modules as a PNG with one bit per pixel (ISO/IEC 15948).
///
/// Each module is eight pixels wide and high: one byte in each of eight equal rows.
final class OneBitPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte ONE_BIT = 1;
    private static final byte WHITE = (byte) 0xFF;
    private static final int HEADER_LENGTH = 13;
    /// The length, type and checksum of a chunk.
    private static final int CHUNK_OVERHEAD = 12;
    /// More than the compressed pixels of an activation code.
    private static final int BUFFER_BYTES = 2_048;

    private final int modules;
    private final ByteBuffer pixels;

    /// Creates an image without rows.
    ///
    /// @param modules the number of modules in each row, and the number of rows to add
    OneBitPng(int modules) {
        this.modules = modules;
        // Each row of pixels begins with the number of its filter: 0, for none.
        pixels = ByteBuffer.allocate(modules * Byte.SIZE * (1 + modules));
    }

    /// Adds the next row of modules, repeated the given number of times.
    ///
    /// @param isBlack whether each module of the row is black
    void add(boolean[] isBlack, int times) {
        var row = new byte[1 + modules];
        for (int x = 0; x < modules; x++) {
            row[1 + x] = isBlack[x] ? 0 : WHITE;
        }
        for (int i = 0; i < times * Byte.SIZE; i++) {
            pixels.put(row);
        }
    }

    byte[] bytes() {
        var compressed = compressed();
        int side = modules * Byte.SIZE;
        // The other fields of the header are zero: greyscale, the only compression and filter methods, not
        // interlaced.
        var header =
                ByteBuffer.allocate(HEADER_LENGTH).putInt(side).putInt(side).put(ONE_BIT);
        var png = ByteBuffer.allocate(SIGNATURE.length + 3 * CHUNK_OVERHEAD + HEADER_LENGTH + compressed.length)
                .put(SIGNATURE);
        putChunk(png, "IHDR", header.array());
        putChunk(png, "IDAT", compressed);
        putChunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private byte[] compressed() {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(pixels.flip());
            deflater.finish();
            var buffer = new byte[BUFFER_BYTES];
            var compressed = new ByteArrayOutputStream(BUFFER_BYTES);
            while (!deflater.finished()) {
                compressed.write(buffer, 0, deflater.deflate(buffer));
            }
            return compressed.toByteArray();
        } finally {
            deflater.end();
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
