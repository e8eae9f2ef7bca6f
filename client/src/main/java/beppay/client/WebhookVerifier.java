package beppay.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Verifies that a request is from BepPay (Standard Webhooks 1.0.0), and reads its event. It is thread-safe.
public final class WebhookVerifier {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final SecretKeySpec key;
    private final Duration tolerance;
    private final InstantSource clock;

    /// A request that is not from BepPay, or too old. Respond with 400.
    public static final class NotAuthenticException extends RuntimeException {
        private NotAuthenticException(String reason) {
            super(reason);
        }
    }

    /// Accepts requests that were sent up to five minutes ago.
    ///
    /// @param secret the [Webhook.WithSecret#secret()]
    public WebhookVerifier(String secret) {
        this(secret, TOLERANCE, InstantSource.system());
    }

    /// @param tolerance how far the time of a request may be from that of the clock
    /// @throws IllegalArgumentException if the secret is malformed
    public WebhookVerifier(String secret, Duration tolerance, InstantSource clock) {
        if (!secret.startsWith(PREFIX) || secret.length() == PREFIX.length()) {
            throw new IllegalArgumentException("The secret must begin with whsec_.");
        }
        key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM);
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /// Returns the event of a request. If you have already processed one with its [Event#id()], ignore it.
    ///
    /// @param body the bytes as they were received
    /// @param header returns a header by its name, in any case, or null; such as `request::getHeader`
    /// @throws NotAuthenticException if the request is not authentic
    public Event verify(byte[] body, Function<String, @Nullable String> header) {
        var id = required(header, "webhook-id");
        var timestamp = required(header, "webhook-timestamp");
        var signatures = required(header, "webhook-signature");
        if (!isNow(timestamp)) {
            throw new NotAuthenticException("The time of the request is too far from that of this computer.");
        }
        var expected = bytes("v1," + signature(id + "." + timestamp + ".", body));
        for (var signature : signatures.split(" ")) {
            if (MessageDigest.isEqual(expected, bytes(signature))) {
                return event(body);
            }
        }
        throw new NotAuthenticException("No signature of the request is valid.");
    }

    private static String required(Function<String, @Nullable String> header, String name) {
        var value = header.apply(name);
        if (value == null) {
            throw new NotAuthenticException("The request has no header " + name + ".");
        }
        return value;
    }

    private boolean isNow(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sent, clock.instant()).abs().compareTo(tolerance) <= 0;
    }

    private String signature(String beginning, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(bytes(beginning));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Event event(byte[] body) {
        try {
            return HttpTransport.JSON.readValue(body, Event.class);
        } catch (JacksonException unreadable) {
            throw new UncheckedIOException(new IOException("The request is authentic, but not as documented."));
        }
    }
}
