package beppay.suppliers.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The signature of a notification: the hexadecimal HMAC-SHA512 of the exact bytes of the body, with the client
/// secret as the key.
final class NotificationSignature {
    private static final String ALGORITHM = "HmacSHA512";
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{128}");

    private NotificationSignature() {}

    /// Compares in constant time, so that the duration reveals nothing about the signature.
    static boolean isValid(byte[] body, @Nullable String signature, String clientSecret) {
        return signature != null
                && HEXADECIMAL.matcher(signature).matches()
                && MessageDigest.isEqual(HexFormat.of().parseHex(signature), of(body, clientSecret));
    }

    static byte[] of(byte[] body, String clientSecret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(clientSecret.getBytes(UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }
}
