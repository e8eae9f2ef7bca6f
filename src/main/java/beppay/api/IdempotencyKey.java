package beppay.api;

import beppay.errors.CodedException;
import beppay.platform.http.Call;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `Idempotency-Key` header (draft-ietf-httpapi-idempotency-key-header), quoted as that says or bare as most
/// send it.
final class IdempotencyKey {
    private static final String NAME = "Idempotency-Key";
    private static final int MAX_CHARACTERS = 255;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1," + MAX_CHARACTERS + "}");

    private IdempotencyKey() {}

    /// Null where none was sent; refuses one that is malformed or sent twice.
    static @Nullable String of(Call call) {
        var sent = call.headers(NAME);
        if (sent.isEmpty()) {
            refuseMisspelled(call);
            return null;
        }
        var key = sent.size() == 1 ? unquoted(sent.getFirst().strip()) : "";
        if (!PRINTABLE.matcher(key).matches() || key.isBlank()) {
            throw CodedException.ofField(NAME, "must be sent once and have 1 to 255 printable ASCII characters");
        }
        return key;
    }

    /// A caller that misspells the header's name would believe in a protection that is not there.
    private static void refuseMisspelled(Call call) {
        for (var name : call.headerNames()) {
            if (MisspelledHeader.isMeantAs(NAME, name)) {
                throw CodedException.ofField(NAME, "is missing: %s is another header, and is not read".formatted(name));
            }
        }
    }

    /// RFC 8941 §3.3.3: within the quotes, a quote and a backslash stand behind a backslash.
    private static String unquoted(String text) {
        var isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1).replaceAll("\\\\([\"\\\\])", "$1") : text;
    }
}
