package beppay.webhooks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The headers by which a receiver verifies a request (Standard Webhooks 1.0.0, "Webhook headers").
public final class SignedHeaders {
    /// A dot would make the signed content ambiguous.
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]+");

    private SignedHeaders() {}

    /// @param secrets all that are valid now, the newest first. While a secret is replaced, there are two
    /// @param id of the event, the same for each attempt
    /// @param attemptedAt the time of the attempt. Receivers reject one that is five minutes off
    public static Map<String, String> of(List<WebhookSecret> secrets, String id, Instant attemptedAt, byte[] body) {
        if (secrets.isEmpty() || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A signature needs a secret, and an id without a dot.");
        }
        var timestamp = Long.toString(attemptedAt.getEpochSecond());
        var content = content(id + "." + timestamp + ".", body);
        var signatures = secrets.stream().map(secret -> secret.sign(content)).collect(Collectors.joining(" "));
        return Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signatures);
    }

    private static byte[] content(String beginning, byte[] body) {
        var content = new ByteArrayOutputStream(beginning.length() + body.length);
        content.writeBytes(beginning.getBytes(StandardCharsets.US_ASCII));
        content.writeBytes(body);
        return content.toByteArray();
    }
}
