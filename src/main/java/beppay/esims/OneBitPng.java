package beppay.esims;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// A square picture of black and white modules, written as a PNG of one bit a pixel (ISO/IEC 15948).
///
/// Every module is eight pixels wide and high: a byte in each of eight rows that are alike, which is all that
/// [ModuleRows] needs to know to compress them.
final class OneBitPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte ONE_BIT = 1;
    private static final int HEADER_LENGTH = 13;
    /// Length, type and checksum stand around the content of a chunk.
    private static final int AROUND_CHUNK = 12;

    private final int modules;
    private final ModuleRows rows;

    /// A picture of so many modules squared, of which no row is there yet.
    OneBitPng(int modules) {
        this.modules = modules;
        rows = new ModuleRows(modules);
    }

    /// The next row of modules: whether each is black, repeated so many times.
    void add(boolean[] isBlack, int times) {
        rows.add(isBlack, times);
    }

    byte[] bytes() {
        var pixels = rows.finish();
        int side = modules * Byte.SIZE;
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

    private static void putChunk(ByteBuffer png, String type, byte[] content) {
        png.putInt(content.length);
        int start = png.position();
        png.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        var checksum = new CRC32();
        checksum.update(png.slice(start, png.position() - start));
        png.putInt((int) checksum.getValue());
    }
}
