package beppay.sharing;

import beppay.secrets.FieldCipher;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// The addresses of travellers' pages, such as `/e/1lB0bqkQzEbrb2XJvXIEfw`.
///
/// The 22 characters are one block of AES that contains the eSIM, so a new eSIM has an address without a row of
/// its own. The key is derived from the key file, so a copy of the database opens no page. All 128 bits are
/// checked, so nobody guesses an address.
public final class EsimLinks {
    /// The folder of all pages.
    public static final String FOLDER = "/e/";

    private static final String PURPOSE = "addresses of travellers' pages";
    private static final int BLOCK = 16;

    private final SecretKey key;

    public EsimLinks(FieldCipher cipher) {
        key = cipher.derivedKey(PURPOSE);
    }

    /// What an address stands for.
    ///
    /// @param generation counts the addresses of the eSIM, from 0. Only the last one opens the page
    record Target(long esimId, int generation) {}

    /// The path of an eSIM's page on this server.
    ///
    /// @param esimId the internal id
    /// @param generation 0 for the first address
    public String path(long esimId, int generation) {
        return FOLDER + token(esimId, generation);
    }

    private String token(long esimId, int generation) {
        var block = ByteBuffer.allocate(BLOCK)
                .putLong(esimId)
                .putInt(generation)
                .putInt(0)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(crypt(Cipher.ENCRYPT_MODE, block));
    }

    /// Whether the token is one of this installation, which needs no query. It may have been replaced or ended.
    public boolean isOwn(String token) {
        return parse(token) != null;
    }

    /// Returns null if the token is not one of this installation.
    @Nullable
    Target parse(String token) {
        try {
            var block = Base64.getUrlDecoder().decode(token);
            var target = block.length == BLOCK ? target(block) : null;
            // The decoder ignores the last four bits, but each page has one address.
            return target != null && token.equals(token(target.esimId, target.generation)) ? target : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private @Nullable Target target(byte[] block) {
        var content = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, block));
        var target = new Target(content.getLong(), content.getInt());
        return content.getInt() == 0 && target.esimId > 0 && target.generation >= 0 ? target : null;
    }

    @SuppressWarnings("InsecureCryptoUsage") // a single block, in which no two targets are equal
    private byte[] crypt(int direction, byte[] block) {
        try {
            var cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(direction, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
