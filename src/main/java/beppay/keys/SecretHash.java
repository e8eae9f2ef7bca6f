package beppay.keys;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/// The SHA-256 of a key's secret, by which alone it is known.
record SecretHash(byte[] bytes) {
    /// Takes constant time, so that its duration reveals nothing of a stored hash.
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    /// Any of its bits are as random as others.
    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public String toString() {
        return "…";
    }
}
