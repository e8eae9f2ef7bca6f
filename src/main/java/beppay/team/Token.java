package beppay.team;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What stands in a cookie or a link: 256 random bits in hexadecimal digits, of which only the hash is kept.
final class Token {
    private static final int BYTES = 32;

    private Token() {}

    static String generate(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
