package beppay.esims;

/// The Huffman code for the rows of one image (RFC 1951 §3.2.7).
///
/// It has symbols for a white byte, a black byte, the end, a repetition of one row, and a repetition of the
/// largest number of rows that a match can have. White has one bit, black two, and the others three or four.
final class RowCode {
    private static final int END = 256;
    /// The order of the lengths in the code for code lengths, up to the last one used.
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1};

    /// The symbol for a run of zeros in that code. It and a zero have two bits, and the lengths one to four
    /// have three.
    private static final int RUN_OF_ZEROS = 18;
    private static final int SHORTEST_RUN = 11;
    private static final int LONGEST_RUN = 138;

    /// The code of a black byte, its first bit in the least significant bit. The code of a white byte is one
    /// zero.
    private static final int BLACK = 0b01;

    private static final int BLACK_BITS = 2;

    /// The codes of eight modules, for each combination of black and white.
    private static final int[] WORDS = new int[1 << Byte.SIZE];

    static {
        for (int black = 0; black < WORDS.length; black++) {
            int bits = 0;
            for (int module = 0; module < Byte.SIZE; module++) {
                boolean isBlack = (black >> module & 1) == 1;
                WORDS[black] |= isBlack ? BLACK << bits : 0;
                bits += isBlack ? BLACK_BITS : 1;
            }
        }
    }

    private final Slot oneRow;
    private final Slot maxRows;
    private final Slot distance;

    /// The code of a length or a distance: a symbol for a range, and extra bits for the position in it (§3.2.5).
    private record Slot(int symbol, int extraBits, int extra) {
        static Slot ofLength(int length) {
            var slot = of(length - 3, 2);
            return new Slot(END + 1 + slot.symbol, slot.extraBits, slot.extra);
        }

        static Slot ofDistance(int distance) {
            return of(distance - 1, 1);
        }

        private static Slot of(int value, int leadingBits) {
            int extraBits = Math.max(0, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value | 1) - leadingBits);
            int symbol = (extraBits << leadingBits) + (value >> extraBits);
            return new Slot(symbol, extraBits, value & ((1 << extraBits) - 1));
        }
    }

    /// @param stride the number of bytes in a row of pixels
    /// @param rows the number of rows that one match can repeat, at least one
    RowCode(int stride, int rows) {
        oneRow = Slot.ofLength(stride);
        maxRows = Slot.ofLength(rows * stride);
        distance = Slot.ofDistance(stride);
    }

    /// Writes the zero that begins each row of pixels. A black byte is also a zero.
    void begin(Bits bits) {
        bits.put(BLACK, BLACK_BITS);
    }

    /// Writes the next modules of a row, at most eight.
    ///
    /// @param black one bit for each module, the first in the least significant bit
    void modules(Bits bits, int black, int count) {
        bits.put(WORDS[black], count + Integer.bitCount(black));
    }

    void repeatMost(Bits bits) {
        repeat(bits, maxRows, isMaxOneRow() ? 0b111 : 0b110, 3);
    }

    void repeatOne(Bits bits) {
        repeat(bits, oneRow, 0b1111, 4);
    }

    void end(Bits bits) {
        bits.putWord(isMaxOneRow() ? 0b110 : 0b1110, isMaxOneRow() ? 3 : 4);
    }

    private void repeat(Bits bits, Slot length, int word, int wordBits) {
        bits.putWord(word, wordBits);
        bits.put(length.extra, length.extraBits);
        bits.putWord(0b0, 1);
        bits.put(distance.extra, distance.extraBits);
    }

    /// Whether the rows are so long that a match can repeat only one.
    private boolean isMaxOneRow() {
        return oneRow.symbol == maxRows.symbol;
    }

    /// Writes the length of each symbol's code, from which a decoder builds the code.
    void describe(Bits bits) {
        bits.put(maxRows.symbol - END, 5);
        bits.put(distance.symbol, 5);
        bits.put(LENGTH_ORDER.length - 4, 4);
        for (int symbol : LENGTH_ORDER) {
            bits.put(symbol == 0 || symbol == RUN_OF_ZEROS ? 2 : symbol <= 4 ? 3 : 0, 3);
        }
        putLength(bits, 2);
        putZeros(bits, 0xFF - 1);
        putLength(bits, 1);
        putLength(bits, isMaxOneRow() ? 3 : 4);
        if (!isMaxOneRow()) {
            putZeros(bits, oneRow.symbol - END - 1);
            putLength(bits, 4);
        }
        putZeros(bits, maxRows.symbol - (isMaxOneRow() ? END : oneRow.symbol) - 1);
        putLength(bits, 3);
        putZeros(bits, distance.symbol);
        putLength(bits, 1);
    }

    /// @param length from one to four
    private static void putLength(Bits bits, int length) {
        bits.putWord(0b100 + length - 1, 3);
    }

    private static void putZeros(Bits bits, int count) {
        int left = count;
        while (left >= SHORTEST_RUN) {
            int run = Math.min(left, LONGEST_RUN);
            bits.putWord(0b01, 2);
            bits.put(run - SHORTEST_RUN, 7);
            left -= run;
        }
        for (; left > 0; left--) {
            bits.putWord(0b00, 2);
        }
    }
}
