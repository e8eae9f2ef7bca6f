package beppay.client;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// An error that the server returned. Its message is for people. Programs should check [#code()].
///
/// A request that failed with a status from 400 to 499, or with `not_implemented` or `supplier_refused`, changed
/// nothing and charged nothing. After `unavailable`, nothing was charged, but an eSIM may have been suspended or
/// resumed. After `internal`, or a status without a code, a purchase may have happened: pass the same [Purchase]
/// again.
public final class BepPayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Code code;
    private final String rawCode;
    private final int status;
    private final @Nullable String requestId;
    private final transient List<Fault> details;
    private final @Nullable Duration retryAfter;

    /// The error code. A newer server may return other codes, which become [#UNKNOWN].
    public enum Code {
        INVALID_JSON,
        INVALID_REQUEST,
        MISSING_API_KEY,
        INVALID_API_KEY,
        NOT_SIGNED_IN,
        INSUFFICIENT_BALANCE,
        DAILY_LIMIT_EXCEEDED,
        FORBIDDEN,
        ACCOUNT_SUSPENDED,
        NOT_FOUND,
        PLAN_NOT_FOUND,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        OUT_OF_STOCK,
        PRICE_CHANGED,
        NOT_POSSIBLE,
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

        static Code of(String rawCode) {
            for (var code : values()) {
                if (code.name().toLowerCase(Locale.ROOT).equals(rawCode)) {
                    return code;
                }
            }
            return UNKNOWN;
        }
    }

    /// An invalid field, parameter or header. The message completes a sentence that begins with its name.
    public record Fault(String field, String message) {}

    private BepPayException(HttpResponse<byte[]> response, JsonNode body) {
        super(message(response.statusCode(), body));
        rawCode = body.path("code").asString("");
        code = Code.of(rawCode);
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

    /// A response without JSON is not from the server but from a proxy, so its body is ignored.
    static BepPayException of(HttpResponse<byte[]> response) {
        try {
            return new BepPayException(response, HttpTransport.JSON.readTree(response.body()));
        } catch (JacksonException | NumberFormatException notOurs) {
            return new BepPayException(response, MissingNode.getInstance());
        }
    }

    private static String message(int status, JsonNode body) {
        var sentence = body.path("error").asString("The response contains no message.");
        return "%d %s: %s".formatted(status, body.path("code").asString("-"), sentence);
    }

    public Code code() {
        return code;
    }

    /// The code as it was sent, such as `insufficient_balance`. Empty if the response is not from the server
    /// itself.
    public String rawCode() {
        return rawCode;
    }

    public int status() {
        return status;
    }

    /// The request ID, which support needs. Null if the response is not from the server itself.
    public @Nullable String requestId() {
        return requestId;
    }

    /// The invalid fields, parameters and headers. Empty if the error has another cause.
    public List<Fault> details() {
        return details;
    }

    /// The time to wait before a retry. Null if waiting does not help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
