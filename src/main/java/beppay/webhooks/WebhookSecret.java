package beppay.webhooks;

import beppay.platform.digest.HmacSha256;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The secret with which BepPay signs the requests to an endpoint (Standard Webhooks 1.0.0, "Signature scheme").
/// BepPay and the partner share it.
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int NEW_BYTES = 32;

    private final String text;
    private final SecretKey key;

    private WebhookSecret(byte[] bytes) {
        text = PREFIX + Base64.getEncoder().encodeToString(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /// @param random a cryptographically strong generator
    public static WebhookSecret create(RandomGenerator random) {
        var bytes = new byte[NEW_BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    /// @param text `whsec_` and the base64 of 24 to 64 bytes
    /// @throws beppay.errors.CodedException `invalid_request`, with a sentence that does not quote the text
    public static WebhookSecret parse(String text) {
        var bytes = text.startsWith(PREFIX) ? decode(text.substring(PREFIX.length())) : new byte[0];
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw invalid();
        }
        var secret = new WebhookSecret(bytes);
        if (!secret.text.equals(text)) {
            throw invalid();
        }
        return secret;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            throw invalid();
        }
    }

    private static RuntimeException invalid() {
        return WebhookUrl.invalid("The secret must be whsec_ and the base64 of 24 to 64 bytes.");
    }

    /// The secret itself, for its owner and for encrypted storage.
    public String text() {
        return text;
    }

    /// The signature of one version of the header, such as `v1,K5oZ…`.
    String sign(byte[] content) {
        return "v1," + Base64.getEncoder().encodeToString(HmacSha256.of(key, content));
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
