package beppay.esims;

import java.util.zip.Adler32;

/// Rows of modules, eight pixels wide and high, as a zlib stream of rows of pixels (RFC 1950, RFC 1951).
///
/// What zlib would find out at length is known here: a row of pixels is a filter's zero and a byte for each module,
/// black or white, and comes eight times. So there is one block with a code for just that.
final class ModuleRows {
    private static final byte WHITE = (byte) 0xFF;
    private static final int ZLIB_HEADER = 0x0178;
    private static final int LAST_BLOCK_WITH_OWN_CODE = 0b101;
    /// One less than a match can be, which has a symbol out of line.
    private static final int LONGEST_MATCH = 257;

    private final int stride;
    /// The rows of pixels that make a row of modules.
    private final byte[] alike;
    private final RowCode code;
    private final Bits bits;
    private final Adler32 checksum = new Adler32();
    /// As many rows as one match can repeat.
    private final int most;

    ModuleRows(int modules) {
        stride = 1 + modules;
        alike = new byte[Byte.SIZE * stride];
        most = LONGEST_MATCH / stride;
        code = new RowCode(stride, most);
        // Each row of modules takes two bits a module at most, and some bytes to be repeated.
        bits = new Bits(modules * (modules / 4 + 24) + 128);
        bits.put(ZLIB_HEADER, 2 * Byte.SIZE);
        bits.put(LAST_BLOCK_WITH_OWN_CODE, 3);
        code.describe(bits);
    }

    /// A row of modules, so many times.
    void add(boolean[] isBlack, int times) {
        code.begin(bits);
        for (int x = 0; x < isBlack.length; x += Byte.SIZE) {
            int count = Math.min(Byte.SIZE, isBlack.length - x);
            int black = 0;
            for (int i = 0; i < count; i++) {
                black |= isBlack[x + i] ? 1 << i : 0;
                alike[1 + x + i] = isBlack[x + i] ? 0 : WHITE;
            }
            code.modules(bits, black, count);
        }
        repeat(times * Byte.SIZE - 1);
        check(times);
    }

    private void repeat(int times) {
        int left = times;
        for (; left >= most; left -= most) {
            code.repeatMost(bits);
        }
        for (; left > 0; left--) {
            code.repeatOne(bits);
        }
    }

    private void check(int times) {
        for (int row = 1; row < Byte.SIZE; row++) {
            System.arraycopy(alike, 0, alike, row * stride, stride);
        }
        for (int i = 0; i < times; i++) {
            checksum.update(alike);
        }
    }

    byte[] finish() {
        code.end(bits);
        bits.fillByte();
        bits.put(Integer.reverseBytes((int) checksum.getValue()), Integer.SIZE);
        return bits.toBytes();
    }
}
