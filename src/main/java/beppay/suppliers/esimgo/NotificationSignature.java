package beppay.suppliers.esimgo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.digest.HmacSha256;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The signature of a notification: the HMAC-SHA256 of the exact bytes of the body, with the API key as the key.
/// It is in base64 according to the vendor's reference, and in hexadecimal digits according to its guide.
final class NotificationSignature {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{43}=?");

    private NotificationSignature() {}

    /// Compares in constant time, so that the duration reveals nothing about the signature.
    ///
    /// @param signature null if there is none
    static boolean isValid(byte[] body, @Nullable String signature, String apiKey) {
        var sent = signature == null ? null : decoded(signature.strip());
        var key = new SecretKeySpec(apiKey.getBytes(UTF_8), "HmacSHA256");
        return sent != null && MessageDigest.isEqual(sent, HmacSha256.of(key, body));
    }

    /// Null if it is in neither form.
    private static byte @Nullable [] decoded(String signature) {
        if (HEXADECIMAL.matcher(signature).matches()) {
            return HexFormat.of().parseHex(signature);
        }
        try {
            return BASE64.matcher(signature).matches() ? Base64.getDecoder().decode(signature) : null;
        } catch (IllegalArgumentException invalid) {
            return null;
        }
    }
}
