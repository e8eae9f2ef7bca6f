package beppay.people;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/// An authenticator app of a person, with one account.
public final class AuthenticatorApp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 20;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final byte[] secret;

    private AuthenticatorApp(byte[] secret) {
        this.secret = secret;
    }

    /// @param base32 the secret, as the page shows it
    public static AuthenticatorApp withSecret(String base32) {
        var number = BigInteger.ZERO;
        for (var letter : base32.replace(" ", "").toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(letter)));
        }
        var bytes = number.toByteArray();
        var secret = new byte[SECRET_BYTES];
        var last = Math.min(bytes.length, SECRET_BYTES);
        System.arraycopy(bytes, bytes.length - last, secret, SECRET_BYTES - last, last);
        return new AuthenticatorApp(secret);
    }

    public String codeAt(Instant at) {
        try {
            return generator.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), at);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
