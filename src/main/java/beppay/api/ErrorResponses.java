package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.errors.FieldError;
import beppay.platform.db.DatabaseException;
import beppay.platform.http.Call;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.RejectionReason;
import beppay.platform.http.Reply;
import beppay.platform.json.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The error responses of the API, in its envelope, or as problem details (RFC 9457) if `Accept` names them.
final class ErrorResponses implements ErrorRenderer {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);

    record Refused(
            boolean success,
            String error,
            String code,
            String requestId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> details) {}

    record Problem(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String requestId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}

    @Override
    public Reply unserved(RejectionReason why, @Nullable Call call, String requestId) {
        var code = switch (why) {
            case MALFORMED, MALFORMED_QUERY, HEAD_TOO_LARGE, TOO_SLOW, PARTIAL_BODY -> ErrorCode.INVALID_REQUEST;
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> ErrorCode.METHOD_NOT_ALLOWED;
            case BODY_TOO_LARGE -> ErrorCode.BODY_TOO_LARGE;
            case ENCODED_BODY -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case UNKNOWN_EXPECTATION -> ErrorCode.EXPECTATION_FAILED;
            case UNKNOWN_TRANSFER_CODING -> ErrorCode.NOT_IMPLEMENTED;
            case NO_MEMORY, OVERLOADED, STOPPING -> ErrorCode.UNAVAILABLE;
        };
        return reply(new CodedException(code, why.sentence()), call, requestId);
    }

    @Override
    public Reply failed(Throwable thrown, @Nullable Call call, String requestId) {
        return switch (thrown) {
            case CodedException exception -> reply(exception, call, requestId);
            case DatabaseException.Unavailable away -> {
                // The database has already logged it, once for all callers.
                LOG.debug("{}: {}", requestId, away.getMessage());
                var sentence = "The database can't be reached. Nothing was done.";
                yield reply(
                        new CodedException(ErrorCode.UNAVAILABLE, sentence).retryAfter(Duration.ofSeconds(2)),
                        call,
                        requestId);
            }
            case RejectedExecutionException _ -> {
                var sentence = "The server is overloaded. Nothing was done.";
                yield reply(
                        new CodedException(ErrorCode.UNAVAILABLE, sentence).retryAfter(Duration.ofSeconds(1)),
                        call,
                        requestId);
            }
            case DatabaseException.CommitUnknown unknown -> {
                // One line for each request, so that the operator can find the request id of the response.
                LOG.error("{}: {}", requestId, unknown.getMessage());
                var sentence = "The outcome of this request is not known yet."
                        + " Send it again with the same Idempotency-Key, or check your orders.";
                yield reply(new CodedException(ErrorCode.INTERNAL, sentence), call, requestId);
            }
            default -> {
                LOG.error("{} failed", requestId, thrown);
                var sentence = "An unexpected error occurred. The operator can find it by the request ID.";
                yield reply(new CodedException(ErrorCode.INTERNAL, sentence), call, requestId);
            }
        };
    }

    Reply reply(Call call, CodedException exception) {
        return reply(exception, call, call.requestId());
    }

    private static Reply reply(CodedException exception, @Nullable Call call, String requestId) {
        var code = exception.code();
        var reply = call != null && MediaTypes.isNamed(call, MediaTypes.PROBLEM)
                ? problem(exception, requestId)
                : Reply.json(
                        code.status(),
                        Json.write(new Refused(
                                false, exception.sentence(), code.text(), requestId, exception.fieldErrors())));
        if (code.status() == 401) {
            reply = reply.with("WWW-Authenticate", challenge(code));
        }
        if (call != null && CorsHeaders.isAllowed(call)) {
            reply = CorsHeaders.on(reply);
        }
        var wait = exception.retryAfter();
        return (wait == null ? reply : reply.with("Retry-After", Long.toString(wait.toSeconds())))
                .with("Cache-Control", "no-store");
    }

    private static Reply problem(CodedException exception, String requestId) {
        var code = exception.code();
        var body = new Problem(
                "about:blank",
                code.meaning(),
                code.status(),
                exception.sentence(),
                code.text(),
                requestId,
                exception.fieldErrors());
        var type = new Reply.Header("Content-Type", MediaTypes.PROBLEM);
        return new Reply(code.status(), List.of(type), Json.write(body));
    }

    /// RFC 6750 §3.1: the challenge has no error code if the request has no key.
    private static String challenge(ErrorCode code) {
        return code == ErrorCode.INVALID_API_KEY
                ? "Bearer realm=\"partner\", error=\"invalid_token\""
                : "Bearer realm=\"partner\"";
    }
}
