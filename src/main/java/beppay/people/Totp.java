package beppay.people;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/// The shared secret of time-based one-time passwords with six digits, a new one every 30 seconds, which all
/// authenticator apps support (RFC 6238 with its default parameters).
record Totp(byte[] secret) {
    /// RFC 4226 §4 recommends 160 bits.
    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    /// The clocks of phones differ a little, and entering a code takes time (RFC 6238 §5.2).
    private static final int SKEW_STEPS = 1;
    private static final int BASE32_BITS = 5;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final HmacOneTimePasswordGenerator GENERATOR = new HmacOneTimePasswordGenerator();

    static Totp create(RandomGenerator random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new Totp(bytes);
    }

    static Totp ofText(String hexadecimal) {
        return new Totp(HexFormat.of().parseHex(hexadecimal));
    }

    /// For storage, encrypted.
    String text() {
        return HexFormat.of().formatHex(secret);
    }

    /// The step whose code it is, of the current one and its neighbours; 0 if it is the code of none.
    long stepOf(String code, Instant at) {
        long now = at.getEpochSecond() / STEP_SECONDS;
        var given = code.getBytes(StandardCharsets.UTF_8);
        for (long step = now - SKEW_STEPS; step <= now + SKEW_STEPS; step++) {
            if (MessageDigest.isEqual(codeOf(step).getBytes(StandardCharsets.UTF_8), given)) {
                return step;
            }
        }
        return 0;
    }

    String codeAt(Instant at) {
        return codeOf(at.getEpochSecond() / STEP_SECONDS);
    }

    private String codeOf(long step) {
        try {
            var key = new SecretKeySpec(secret, "RAW");
            return GENERATOR.generateOneTimePasswordString(key, step, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The secret for people who can't scan a QR code, in Base32 (RFC 4648 §6), which 20 bytes fill.
    String base32() {
        var number = new BigInteger(1, secret);
        var digits = new StringBuilder();
        for (int bit = secret.length * Byte.SIZE - BASE32_BITS; bit >= 0; bit -= BASE32_BITS) {
            digits.append(BASE32.charAt(number.shiftRight(bit).intValue() & (BASE32.length() - 1)));
        }
        return digits.toString();
    }

    /// The content of the QR code that authenticator apps scan.
    String uri(String issuer, String email) {
        var label = encoded(issuer) + ":" + encoded(email);
        return "otpauth://totp/%s?secret=%s&issuer=%s".formatted(label, base32(), encoded(issuer));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "a second factor";
    }
}
