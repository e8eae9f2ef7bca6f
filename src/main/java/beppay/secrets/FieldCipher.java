package beppay.secrets;

import beppay.platform.digest.HmacSha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts single values of rows with AES-256-GCM (NIST SP 800-38D). Several threads may use it.
///
/// A ciphertext begins with the id of its key (4 bytes, big-endian) and a random nonce (12 bytes), and ends with
/// the authentication tag (16 bytes). It can be decrypted only for the purpose and the row for which it was
/// encrypted, so a value that was moved to another row or column is rejected.
///
/// A random nonce may be used for 2³² values of one key (SP 800-38D §8.3), far more than a database has rows.
public final class FieldCipher {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = Integer.BYTES + NONCE_BYTES;
    private static final int TAG_BYTES = 16;

    private final Keyring ring;
    private final RandomGenerator random;

    /// @param random thread-safe and not predictable, such as a [java.security.SecureRandom]
    FieldCipher(Keyring ring, RandomGenerator random) {
        this.ring = ring;
        this.random = random;
    }

    /// Encrypts with the current key.
    ///
    /// @param purpose names the table and the column, such as `esims.activation_code`
    public byte[] encrypt(String text, String purpose, long rowId) {
        var current = ring.current();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var plain = text.getBytes(StandardCharsets.UTF_8);
        var stored = new byte[HEADER_BYTES + plain.length + TAG_BYTES];
        ByteBuffer.wrap(stored).putInt(current.id()).put(nonce);
        try {
            cipher(Cipher.ENCRYPT_MODE, current.key(), stored, purpose, rowId)
                    .doFinal(plain, 0, plain.length, stored, HEADER_BYTES);
            return stored;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @throws DecryptionException if the value was encrypted for another purpose or row, was changed, or has a
    ///     key that is not in the key file
    public String decrypt(byte[] stored, String purpose, long rowId) {
        if (stored.length < HEADER_BYTES + TAG_BYTES) {
            throw failure(purpose, rowId, "the stored value is too short");
        }
        int id = keyOf(stored);
        var key = ring.find(id);
        if (key == null) {
            throw failure(purpose, rowId, "the key file has no key " + id);
        }
        try {
            var plain = cipher(Cipher.DECRYPT_MODE, key, stored, purpose, rowId)
                    .doFinal(stored, HEADER_BYTES, stored.length - HEADER_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException changed) {
            throw failure(purpose, rowId, "the stored value was changed, or belongs to another row or key");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static DecryptionException failure(String purpose, long rowId, String reason) {
        return new DecryptionException("%s of row %d".formatted(purpose, rowId), reason);
    }

    /// The same text, encrypted with the current key.
    ///
    /// @throws DecryptionException like [#decrypt]
    public byte[] reencrypt(byte[] stored, String purpose, long rowId) {
        return encrypt(decrypt(stored, purpose, rowId), purpose, rowId);
    }

    /// The id of the key that encrypts. It increases with each rotation. The schema's function
    /// `encryption_key_of` returns the id of a stored value's key.
    public int currentKey() {
        return ring.current().id();
    }

    private static int keyOf(byte[] stored) {
        return ByteBuffer.wrap(stored).getInt();
    }

    /// Creates an object for each value, since threads can't share one.
    private static Cipher cipher(int direction, SecretKey key, byte[] header, String purpose, long rowId)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(TRANSFORMATION);
        var nonce = new GCMParameterSpec(TAG_BYTES * Byte.SIZE, header, Integer.BYTES, NONCE_BYTES);
        cipher.init(direction, key, nonce);
        // The row id has a fixed length, so no two purposes and rows have the same bytes.
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(rowId).array());
        return cipher;
    }

    /// The keyed hash of a profile, which finds the profile without revealing it. The key never changes, so
    /// equal profiles have equal hashes permanently.
    ///
    /// @param profile `<SM-DP+ address>$<matching ID>`, in any case
    /// @return HMAC-SHA256 of the text in lower case, 32 bytes
    public byte[] profileHash(String profile) {
        return HmacSha256.of(ring.profileKey(), profile.toLowerCase(Locale.ROOT));
    }

    /// A key of 256 bits for another purpose, which never changes. It does not reveal the key from which it is
    /// derived.
    ///
    /// @param purpose a text that no other caller uses
    public SecretKey derivedKey(String purpose) {
        var bytes = HmacSha256.of(ring.profileKey(), "key for " + purpose);
        return new SecretKeySpec(bytes, SecretKeys.ALGORITHM);
    }
}
