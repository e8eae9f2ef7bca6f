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
        pending |= Integer.toUnsignedLong(value) << pendingBits;
        pendingBits += bits;
        if (pendingBits >= Integer.SIZE) {
            write(Integer.BYTES);
        }
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) pending;
            pending >>>= Byte.SIZE;
            pendingBits -= Byte.SIZE;
        }
    }

    /// A code's word, whose high bit goes first.
    void putWord(int word, int bits) {
        put(Integer.reverse(word) >>> (Integer.SIZE - bits), bits);
    }

    /// What is put next begins a byte.
    void fillByte() {
        put(0, Math.floorMod(-pendingBits, Byte.SIZE));
    }

    byte[] toBytes() {
        write(Math.ceilDiv(pendingBits, Byte.SIZE));
        return Arrays.copyOf(bytes, length);
    }
}
