package beppay.keys;

import beppay.mode.Mode;
import beppay.platform.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The secret of an API key: `pk_live_` or `pk_test_`, 32 random base62 characters (190 bits), and a checksum of
/// 6 characters.
///
/// The checksum is the CRC-32 of the preceding characters. It lets the server reject mistyped keys without a
/// query, and lets secret scanners distinguish keys from other text.
public final class KeySecret {
    /// The key in examples: well-formed, with a valid checksum, and never issued. So an example that is pasted
    /// unchanged returns 401 from the server instead of an error from a shell or a program.
    public static final KeySecret PLACEHOLDER = new KeySecret("pk_test_ReplaceThisWithYourOwnTestKey0001VaSBK");

    static final int PREFIX_CHARACTERS = 11;

    private static final int RANDOM_CHARACTERS = 32;
    private static final int CHECKSUM_CHARACTERS = 6;
    private static final int BEGINNING_CHARACTERS = beginning(Mode.LIVE).length();
    private static final int CHARACTERS = BEGINNING_CHARACTERS + RANDOM_CHARACTERS + CHECKSUM_CHARACTERS;
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String text;

    private KeySecret(String text) {
        this.text = text;
    }

    static KeySecret generate(Mode mode, RandomGenerator random) {
        var text = new StringBuilder(beginning(mode));
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return new KeySecret(text.append(checksum(text)).toString());
    }

    /// Returns null if the text can't be a key.
    public static @Nullable KeySecret parse(String text) {
        if (text.length() != CHARACTERS || !beginsAsAKey(text)) {
            return null;
        }
        var checked = text.substring(0, CHARACTERS - CHECKSUM_CHARACTERS);
        return text.endsWith(checksum(checked)) ? new KeySecret(text) : null;
    }

    private static boolean beginsAsAKey(String text) {
        return text.startsWith(beginning(Mode.LIVE)) || text.startsWith(beginning(Mode.TEST));
    }

    private static String beginning(Mode mode) {
        return "pk_" + mode.code() + "_";
    }

    private static String checksum(CharSequence checked) {
        var crc = new CRC32();
        crc.update(checked.toString().getBytes(StandardCharsets.UTF_8));
        var digits = new char[CHECKSUM_CHARACTERS];
        long rest = crc.getValue();
        for (int i = CHECKSUM_CHARACTERS - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
        return new String(digits);
    }

    /// The part of the secret that identifies the key in lists, such as `pk_live_abc`.
    String prefix() {
        return text.substring(0, PREFIX_CHARACTERS);
    }

    SecretHash hash() {
        return new SecretHash(sha256());
    }

    byte[] sha256() {
        return Sha256.of(text);
    }

    /// The complete secret. Show it only once, to the person or program that created the key.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return prefix() + "…";
    }
}
