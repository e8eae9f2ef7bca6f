package beppay.people;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// A token in a cookie or a link: 256 random bits as hexadecimal digits. Only its hash is stored.
final class Token {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private Token() {}

    static String generate(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Whether the text can be a token. Other texts need no query.
    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }
}
