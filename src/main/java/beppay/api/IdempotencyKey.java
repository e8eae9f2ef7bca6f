package beppay.api;

import beppay.errors.CodedException;
import beppay.platform.http.Call;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `Idempotency-Key` header (draft-ietf-httpapi-idempotency-key-header). Its value may be quoted, as the
/// draft requires, or unquoted, as most programs send it.
final class IdempotencyKey {
    private static final String NAME = "Idempotency-Key";
    private static final int MAX_CHARACTERS = 255;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1," + MAX_CHARACTERS + "}");

    private IdempotencyKey() {}

    /// Returns null if there is none. Fails with `invalid_request` if it is malformed or sent more than once.
    static @Nullable String of(Call call) {
        var sent = call.headers(NAME);
        if (sent.isEmpty()) {
            rejectMisspelled(call);
            return null;
        }
        var key = sent.size() == 1 ? unquoted(sent.getFirst().strip()) : "";
        if (!PRINTABLE.matcher(key).matches() || key.isBlank()) {
            throw CodedException.ofField(NAME, "must be sent once and have 1 to 255 printable ASCII characters");
        }
        return key;
    }

    /// A caller that misspells the name of the header would rely on a protection that does not exist.
    private static void rejectMisspelled(Call call) {
        for (var name : call.headerNames()) {
            if (MisspelledHeader.isMisspellingOf(NAME, name)) {
                throw CodedException.ofField(NAME, "is missing: the header %s is ignored".formatted(name));
            }
        }
    }

    /// RFC 9651 §3.3.3: inside the quotes, quotes and backslashes are escaped with a backslash.
    private static String unquoted(String text) {
        var isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1).replaceAll("\\\\([\"\\\\])", "$1") : text;
    }
}
