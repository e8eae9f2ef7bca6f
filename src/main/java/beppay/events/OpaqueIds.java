package beppay.events;

import beppay.platform.db.Transaction;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// The ids of events, endpoints and deliveries in the API, and of e-mails: a prefix and 22 characters. Each is
/// one block of AES that contains the row's id, so it reveals neither how many there are nor which one follows.
public final class OpaqueIds {
    private static final String KEY = "select key from opaque_id_key";
    /// A number precedes the row's id, by which ids that nobody issued, and those of another kind, are
    /// recognised.
    private static final int BLOCK = 16;

    private final SecretKeySpec key;

    public enum Kind {
        EVENT("evt_", 1),
        ENDPOINT("whe_", 2),
        DELIVERY("whd_", 3),
        EMAIL("eml_", 4);

        private final String prefix;
        private final long number;

        Kind(String prefix, long number) {
            this.prefix = prefix;
            this.number = number;
        }
    }

    private OpaqueIds(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    public static OpaqueIds ofInstallation(Transaction tx) {
        return new OpaqueIds(tx.one(byte[].class, KEY));
    }

    public String text(Kind kind, long id) {
        var block = ByteBuffer.allocate(BLOCK).putLong(kind.number).putLong(id).array();
        return kind.prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(crypt(Cipher.ENCRYPT_MODE, block));
    }

    /// The id of the row; empty if it is not such an id of this installation.
    public OptionalLong parse(Kind kind, String text) {
        if (!text.startsWith(kind.prefix)) {
            return OptionalLong.empty();
        }
        try {
            var block = Base64.getUrlDecoder().decode(text.substring(kind.prefix.length()));
            return block.length == BLOCK ? id(kind, block) : OptionalLong.empty();
        } catch (IllegalArgumentException notBase64) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong id(Kind kind, byte[] block) {
        var content = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, block));
        return content.getLong() == kind.number ? OptionalLong.of(content.getLong()) : OptionalLong.empty();
    }

    /// A single block needs no chaining. An equal id is always encrypted equally, as it must be.
    private byte[] crypt(int mode, byte[] block) {
        try {
            var cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
