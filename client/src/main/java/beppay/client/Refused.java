package beppay.client;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The server said no. Its message is for people; programs go by [#code()].
///
/// What is refused with a status from 400 to 499, with `not_implemented`, `supplier_refused` or `unavailable` has
/// changed and charged nothing. After `internal`, or a status without a code, a purchase may have happened: hand the
/// same [Purchase] in again.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Code code;
    private final String word;
    private final int status;
    private final @Nullable String requestId;
    private final transient List<Fault> details;
    private final @Nullable Duration retryAfter;

    /// Why. A server that is newer than this client may know further reasons, which are [#UNKNOWN].
    public enum Code {
        INVALID_JSON,
        INVALID_REQUEST,
        MISSING_API_KEY,
        INVALID_API_KEY,
        NOT_SIGNED_IN,
        INSUFFICIENT_BALANCE,
        FORBIDDEN,
        ACCOUNT_SUSPENDED,
        NOT_FOUND,
        PLAN_NOT_FOUND,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        OUT_OF_STOCK,
        PRICE_CHANGED,
        KEY_LIMIT_REACHED,
        LAST_KEY,
        BODY_TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        EXPECTATION_FAILED,
        IDEMPOTENCY_KEY_REUSED,
        RATE_LIMITED,
        INTERNAL,
        NOT_IMPLEMENTED,
        SUPPLIER_REFUSED,
        UNAVAILABLE,
        UNKNOWN;

        static Code of(String word) {
            for (var code : values()) {
                if (code.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return code;
                }
            }
            return UNKNOWN;
        }
    }

    /// What is wrong with one field, parameter or header; the message goes on from its name.
    public record Fault(String field, String message) {}

    private Refused(HttpResponse<byte[]> response, JsonNode body) {
        super(message(response.statusCode(), body));
        word = body.path("code").asString("");
        code = Code.of(word);
        status = response.statusCode();
        requestId = response.headers().firstValue("X-Request-Id").orElse(null);
        details = body.path("details").values().stream()
                .map(fault -> new Fault(
                        fault.path("field").asString(""), fault.path("message").asString("")))
                .toList();
        retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    /// A proxy in between may answer in its own words, which are passed over.
    static Refused of(HttpResponse<byte[]> response) {
        try {
            return new Refused(response, Wire.JSON.readTree(response.body()));
        } catch (JacksonException | NumberFormatException notOurs) {
            return new Refused(response, MissingNode.getInstance());
        }
    }

    private static String message(int status, JsonNode body) {
        var sentence = body.path("error").asString("The server gives no reason.");
        return "%d %s: %s".formatted(status, body.path("code").asString("-"), sentence);
    }

    public Code code() {
        return code;
    }

    /// The code as it was sent, `insufficient_balance`; empty where the answer is not the server's own.
    public String word() {
        return word;
    }

    public int status() {
        return status;
    }

    /// What support asks for; null where the answer is not the server's own.
    public @Nullable String requestId() {
        return requestId;
    }

    /// Empty unless fields are at fault.
    public List<Fault> details() {
        return details;
    }

    /// Null where waiting does not help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
