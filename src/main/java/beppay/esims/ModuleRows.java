package beppay.esims;

import java.util.zip.Adler32;

/// Compresses rows of modules, each eight pixels wide and high, into a zlib stream of rows of pixels (RFC 1950,
/// RFC 1951).
///
/// A row of pixels is a zero for the filter type and one byte for each module, black or white, and is repeated
/// eight times. This class writes one block with a Huffman code for exactly that. zlib would spend time to find
/// it.
final class ModuleRows {
    private static final byte WHITE = (byte) 0xFF;
    private static final int ZLIB_HEADER = 0x0178;
    private static final int LAST_BLOCK_WITH_OWN_CODE = 0b101;
    /// One less than deflate allows: the length 258 has a symbol that [RowCode] does not compute.
    private static final int LONGEST_MATCH = 257;

    private final int stride;
    /// The eight equal rows of pixels of one row of modules, for the checksum.
    private final byte[] pixels;
    private final RowCode code;
    private final Bits bits;
    private final Adler32 checksum = new Adler32();
    /// The number of rows of pixels that one match can repeat.
    private final int maxRows;

    ModuleRows(int modules) {
        stride = 1 + modules;
        pixels = new byte[Byte.SIZE * stride];
        maxRows = LONGEST_MATCH / stride;
        code = new RowCode(stride, maxRows);
        // A row of modules takes at most two bits per module, and some bytes for its repetitions.
        bits = new Bits(modules * (modules / 4 + 24) + 128);
        bits.put(ZLIB_HEADER, 2 * Byte.SIZE);
        bits.put(LAST_BLOCK_WITH_OWN_CODE, 3);
        code.describe(bits);
    }

    /// Adds a row of modules, repeated the given number of times.
    void add(boolean[] isBlack, int times) {
        code.begin(bits);
        for (int x = 0; x < isBlack.length; x += Byte.SIZE) {
            int count = Math.min(Byte.SIZE, isBlack.length - x);
            int black = 0;
            for (int i = 0; i < count; i++) {
                black |= isBlack[x + i] ? 1 << i : 0;
                pixels[1 + x + i] = isBlack[x + i] ? 0 : WHITE;
            }
            code.modules(bits, black, count);
        }
        repeat(times * Byte.SIZE - 1);
        check(times);
    }

    private void repeat(int times) {
        int left = times;
        for (; left >= maxRows; left -= maxRows) {
            code.repeatMost(bits);
        }
        for (; left > 0; left--) {
            code.repeatOne(bits);
        }
    }

    private void check(int times) {
        for (int row = 1; row < Byte.SIZE; row++) {
            System.arraycopy(pixels, 0, pixels, row * stride, stride);
        }
        for (int i = 0; i < times; i++) {
            checksum.update(pixels);
        }
    }

    byte[] finish() {
        code.end(bits);
        bits.fillByte();
        bits.put(Integer.reverseBytes((int) checksum.getValue()), Integer.SIZE);
        return bits.toBytes();
    }
}
