package beppay.refusals;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that is not done, for a reason its sender is told. It is no defect, so it carries no stack trace.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    /// More than a request has fields. A body of 64 KB may have ten thousand unknown ones, and an answer that lists
    /// them all is ten times as long.
    public static final int MAX_FAULTS = 20;

    private final Code code;
    private final transient List<Fault> faults;
    private final @Nullable Duration retryAfter;

    public Refusal(Code code, String sentence) {
        this(code, sentence, List.of(), null);
    }

    private Refusal(Code code, String sentence, List<Fault> faults, @Nullable Duration retryAfter) {
        super(sentence, null, false, false);
        this.code = code;
        this.faults = faults;
        this.retryAfter = retryAfter;
    }

    /// Lists the first [#MAX_FAULTS] of the faults and states how many there are.
    public static Refusal ofFields(List<Fault> faults) {
        var first = faults.getFirst();
        var more = faults.size() == 1 ? "" : " (and %d more)".formatted(faults.size() - 1);
        var sentence = "%s %s%s.".formatted(first.field(), first.message(), more);
        return new Refusal(
                Code.INVALID_REQUEST,
                sentence,
                faults.stream().limit(MAX_FAULTS).toList(),
                null);
    }

    public static Refusal ofField(String field, String message) {
        return ofFields(List.of(new Fault(field, message)));
    }

    public Refusal retryAfter(Duration wait) {
        return new Refusal(code, sentence(), faults, wait);
    }

    public Code code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }

    /// Null where waiting does not help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
