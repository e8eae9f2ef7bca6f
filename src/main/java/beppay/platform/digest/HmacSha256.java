package beppay.platform.digest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// HMAC with SHA-256 (RFC 2104), which every Java platform implements.
public final class HmacSha256 {
    private HmacSha256() {}

    /// The keyed hash of the text in UTF-8, 32 bytes.
    public static byte[] of(SecretKey key, String text) {
        return of(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The keyed hash of the bytes, 32 bytes.
    public static byte[] of(SecretKey key, byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
