package beppay.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of a query string, in the order in which they were sent. A name may occur more than once.
///
/// The format is `application/x-www-form-urlencoded` (WHATWG URL, section 5.1), but strict: a percent sign
/// without two hexadecimal digits, bytes that are not UTF-8, NUL, characters that are not allowed in a URI, and
/// more than 100 parameters are errors.
public final class Query {
    /// Far more than any list has filters, and few enough to parse.
    private static final int MAX_PARAMETERS = 100;

    private static final Query EMPTY = new Query(Map.of());

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /// @param raw the query string as it was sent, without the question mark; null if there is none
    /// @throws InvalidQuery if it can't be decoded
    public static Query parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return EMPTY;
        }
        var values = new LinkedHashMap<String, List<String>>();
        int count = 0;
        for (var pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++count > MAX_PARAMETERS) {
                throw new InvalidQuery("The query has more than " + MAX_PARAMETERS + " parameters.");
            }
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return new Query(values);
    }

    static Query of(Map<String, List<String>> values) {
        return new Query(values);
    }

    /// Only the parameters with these names.
    public Query only(Set<String> names) {
        var kept = new LinkedHashMap<>(values);
        kept.keySet().retainAll(names);
        return new Query(kept);
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /// All values of the name, in order; empty if there are none.
    public List<String> all(String name) {
        return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
    }

    private static String decode(String encoded) {
        var bytes = ByteBuffer.allocate(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.put(escaped(encoded, i));
                i += 2;
            } else if (c <= ' ' || c > '~') {
                throw new InvalidQuery("The query contains a character that must be percent-encoded.");
            } else {
                bytes.put((byte) (c == '+' ? ' ' : c));
            }
        }
        return text(bytes.flip());
    }

    private static byte escaped(String encoded, int percent) {
        int high = percent + 2 < encoded.length() ? hex(encoded.charAt(percent + 1)) : -1;
        int low = high < 0 ? -1 : hex(encoded.charAt(percent + 2));
        if (low < 0) {
            throw new InvalidQuery("The query contains a percent sign that two hexadecimal digits don't follow.");
        }
        return (byte) (high << 4 | low);
    }

    /// Accepts ASCII only, unlike [Character#digit].
    private static int hex(char c) {
        return c <= 'f' ? Character.digit(c, 16) : -1;
    }

    /// A new decoder reports bytes that are not UTF-8, including surrogates, instead of replacing them.
    private static String text(ByteBuffer bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (text.indexOf('\0') >= 0) {
                throw new InvalidQuery("The query contains the character NUL.");
            }
            return text;
        } catch (CharacterCodingException invalid) {
            throw new InvalidQuery("The query is not UTF-8.");
        }
    }
}
