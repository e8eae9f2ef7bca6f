package beppay.esims;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Writes a square image of black and white modules as a PNG with one bit per pixel (ISO/IEC 15948).
///
/// Each module is eight pixels wide and high: one byte in each of eight equal rows, which [ModuleRows]
/// compresses.
final class OneBitPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte ONE_BIT = 1;
    private static final int HEADER_LENGTH = 13;
    /// The bytes of a chunk's length, type and checksum.
    private static final int CHUNK_OVERHEAD = 12;

    private final int modules;
    private final ModuleRows rows;

    /// Creates an image without rows.
    ///
    /// @param modules the number of modules in each row, and the number of rows to add
    OneBitPng(int modules) {
        this.modules = modules;
        rows = new ModuleRows(modules);
    }

    /// Adds the next row of modules, repeated the given number of times.
    ///
    /// @param isBlack whether each module of the row is black
    void add(boolean[] isBlack, int times) {
        rows.add(isBlack, times);
    }

    byte[] bytes() {
        var pixels = rows.finish();
        int side = modules * Byte.SIZE;
        // The other fields of the header are zero: greyscale, the only compression and filter methods, not interlaced.
        var header =
                ByteBuffer.allocate(HEADER_LENGTH).putInt(side).putInt(side).put(ONE_BIT);
        var png = ByteBuffer.allocate(SIGNATURE.length + 3 * CHUNK_OVERHEAD + HEADER_LENGTH + pixels.length)
                .put(SIGNATURE);
        putChunk(png, "IHDR", header.array());
        putChunk(png, "IDAT", pixels);
        putChunk(png, "IEND", new byte[0]);
        return png.array();
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
