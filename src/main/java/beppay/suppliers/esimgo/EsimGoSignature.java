package beppay.suppliers.esimgo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.digest.HmacSha256;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The signature of a notification: the HMAC-SHA256 of the body with the API key, in Base64 according to the
/// vendor's reference and in hexadecimal according to its guide.
public final class EsimGoSignature {
    public static final String HEADER = "X-Signature-SHA256";

    private static final int BYTES = 32;
    private static final byte[] NONE = {};

    private EsimGoSignature() {}

    /// Whether a notification was signed with the API key. Compares in constant time.
    ///
    /// @param signature null if there is none
    public static boolean isValid(EsimGoSettings settings, byte[] body, @Nullable String signature) {
        var key = new SecretKeySpec(settings.apiKey().getBytes(UTF_8), "HmacSHA256");
        return MessageDigest.isEqual(HmacSha256.of(key, body), signature == null ? NONE : decoded(signature.strip()));
    }

    private static byte[] decoded(String signature) {
        try {
            return signature.length() == 2 * BYTES
                    ? HexFormat.of().parseHex(signature)
                    : Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException invalid) {
            return NONE;
        }
    }
}
