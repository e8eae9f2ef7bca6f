package beppay.installation;

import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Encrypts the ids in the URLs of a list's pages, because an id would reveal the number of rows of all
/// partners.
///
/// The id is encrypted together with a digest of its list's name, so the text is valid only for this list.
public final class PageCursorCipher {
    private static final String KEY = "select key from page_key";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    /// An id and the first eight bytes of the list's digest are exactly one block.
    private static final int BLOCK_BYTES = 16;

    private final SecretKeySpec key;

    private PageCursorCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    public static PageCursorCipher of(Transaction tx) {
        return new PageCursorCipher(tx.one(byte[].class, KEY));
    }

    /// @param list the name of the list, such as `requests of 3 live`
    public String seal(long id, String list) {
        var block = ByteBuffer.allocate(BLOCK_BYTES).putLong(id).putLong(mark(list));
        return HexFormat.of().formatHex(crypt(Cipher.ENCRYPT_MODE, block.array()));
    }

    /// Returns null if the text is not an id that was sealed for this list.
    public @Nullable Long open(String text, String list) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        var block = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, HexFormat.of().parseHex(text)));
        long id = block.getLong();
        return block.getLong() == mark(list) ? id : null;
    }

    private static long mark(String list) {
        return ByteBuffer.wrap(Sha256.of(list)).getLong();
    }

    @SuppressWarnings("InsecureCryptoUsage") // a single block, in which no two ids are equal
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
