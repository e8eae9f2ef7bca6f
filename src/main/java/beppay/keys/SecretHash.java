package beppay.keys;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/// The SHA-256 of a key's secret. The secret itself is not stored.
record SecretHash(byte[] bytes) {
    /// Takes constant time, so that its duration reveals nothing about a stored hash.
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    /// All bits of the hash are equally random, so the first four bytes suffice.
    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public String toString() {
        return "…";
    }
}
