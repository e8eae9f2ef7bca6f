package beppay.esims;

import java.util.Arrays;

/// Packs bits into bytes, beginning with the least significant bit, as deflate requires (RFC 1951 §3.1.1).
final class Bits {
    private final byte[] bytes;
    private int length;
    private long pending;
    private int pendingBits;

    Bits(int maxBytes) {
        bytes = new byte[maxBytes];
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

    /// Writes a Huffman code, whose most significant bit is first.
    void putWord(int word, int bits) {
        put(Integer.reverse(word) >>> (Integer.SIZE - bits), bits);
    }

    /// Writes zeros up to the end of the byte.
    void fillByte() {
        put(0, Math.floorMod(-pendingBits, Byte.SIZE));
    }

    byte[] toBytes() {
        write(Math.ceilDiv(pendingBits, Byte.SIZE));
        return Arrays.copyOf(bytes, length);
    }
}
