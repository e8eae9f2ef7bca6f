package beppay.errors;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rejects a request with an [ErrorCode] and a sentence for its sender. It does not indicate a defect, so it has
/// no stack trace.
public final class CodedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    /// More than any request has fields. A body of 64 KB may have ten thousand unknown fields, and a response
    /// that listed all of them would be ten times as long.
    public static final int MAX_FIELD_ERRORS = 20;
    /// The wait after an error that promises one, if nothing more precise is known.
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private final ErrorCode code;
    private final transient List<FieldError> fieldErrors;
    private final @Nullable Duration retryAfter;

    public CodedException(ErrorCode code, String sentence) {
        this(code, sentence, List.of(), promisesWait(code) ? USUAL_WAIT : null);
    }

    private CodedException(
            ErrorCode code, String sentence, List<FieldError> fieldErrors, @Nullable Duration retryAfter) {
        super(sentence, null, false, false);
        this.code = code;
        this.fieldErrors = fieldErrors;
        this.retryAfter = retryAfter;
    }

    private static boolean promisesWait(ErrorCode code) {
        return code == ErrorCode.UNAVAILABLE || code == ErrorCode.RATE_LIMITED;
    }

    /// Lists the first [#MAX_FIELD_ERRORS] of the errors and states how many there are.
    public static CodedException ofFields(List<FieldError> fieldErrors) {
        var first = fieldErrors.getFirst();
        var more = fieldErrors.size() == 1 ? "" : " (and %d more)".formatted(fieldErrors.size() - 1);
        var sentence = "%s %s%s.".formatted(first.field(), first.message(), more);
        return new CodedException(
                ErrorCode.INVALID_REQUEST,
                sentence,
                fieldErrors.stream().limit(MAX_FIELD_ERRORS).toList(),
                null);
    }

    public static CodedException ofField(String field, String message) {
        return ofFields(List.of(new FieldError(field, message)));
    }

    public CodedException retryAfter(Duration wait) {
        return new CodedException(code, sentence(), fieldErrors, wait);
    }

    public ErrorCode code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }

    /// Returns null if waiting does not help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
