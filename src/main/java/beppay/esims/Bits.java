package beppay.esims;

import java.util.Arrays;

/// Bits written into bytes from their low ends up, as deflate wants them (RFC 1951 §3.1.1).
final class Bits {
    private final byte[] bytes;
    private int length;
    private long pending;
    private int pendingBits;

    Bits(int mostBytes) {
        bytes = new byte[mostBytes];
    }

    void put(int value, int bits) {
        pending |= (long) value << pendingBits;
        pendingBits += bits;
        while (pendingBits >= Byte.SIZE) {
            bytes[length++] = (byte) pending;
            pending >>>= Byte.SIZE;
            pendingBits -= Byte.SIZE;
        }
    }

    /// A code's word, whose high bit goes first.
    void putWord(int word, int bits) {
        put(Integer.reverse(word) >>> (Integer.SIZE - bits), bits);
    }

    void fillByte() {
        put(0, (Byte.SIZE - pendingBits) % Byte.SIZE);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
