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

    private final byte[] row;
    private final RowCode code;
    private final Bits bits;
    private final Adler32 checksum = new Adler32();
    /// As many rows as one match can repeat.
    private final int most;

    ModuleRows(int modules) {
        row = new byte[1 + modules];
        most = LONGEST_MATCH / row.length;
        code = new RowCode(row.length, most);
        // Each row of modules takes two bits a module at most, and some bytes to be repeated.
        bits = new Bits(modules * (modules / 4 + 24) + 128);
        bits.put(ZLIB_HEADER, 2 * Byte.SIZE);
        bits.put(LAST_BLOCK_WITH_OWN_CODE, 3);
        code.describe(bits);
    }

    /// A row of modules, so many times.
    void add(boolean[] isBlack, int times) {
        for (int x = 0; x < isBlack.length; x++) {
            row[1 + x] = isBlack[x] ? 0 : WHITE;
        }
        for (byte pixels : row) {
            if (pixels == WHITE) {
                code.white(bits);
            } else {
                code.black(bits);
            }
        }
        int alike = times * Byte.SIZE;
        int left = alike - 1;
        for (; left >= most; left -= most) {
            code.repeatMost(bits);
        }
        for (; left > 0; left--) {
            code.repeatOne(bits);
        }
        for (int i = 0; i < alike; i++) {
            checksum.update(row);
        }
    }

    byte[] finish() {
        code.end(bits);
        bits.fillByte();
        bits.put(Integer.reverseBytes((int) checksum.getValue()), Integer.SIZE);
        return bits.toBytes();
    }
}
