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

/// The parameters behind the question mark, in the order sent; a name may be given more than once.
///
/// Read as `application/x-www-form-urlencoded` (WHATWG URL, section 5.1), but strictly: refused are escapes
/// that aren't two hexadecimal digits, bytes that aren't UTF-8, NUL, characters that a URI can't hold, and more
/// than 100 parameters.
public final class Query {
    /// More than any list we offer has filters by far, few enough to look at.
    private static final int MAX_PARAMETERS = 100;

    private static final Query EMPTY = new Query(Map.of());

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /// @param raw as sent, without the question mark; null is a query without parameters
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

    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /// Every value given under the name, in their order; empty where it wasn't given.
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
                throw new InvalidQuery("The query holds a character that has to be percent-encoded.");
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
            throw new InvalidQuery("The query holds a percent sign without two hexadecimal digits behind it.");
        }
        return (byte) (high << 4 | low);
    }

    /// Of ASCII only, unlike [Character#digit].
    private static int hex(char c) {
        return c <= 'f' ? Character.digit(c, 16) : -1;
    }

    /// A fresh decoder reports what isn't UTF-8, surrogates among it, instead of replacing it.
    private static String text(ByteBuffer bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (text.indexOf('\0') >= 0) {
                throw new InvalidQuery("The query holds the character NUL.");
            }
            return text;
        } catch (CharacterCodingException invalid) {
            throw new InvalidQuery("The query is not UTF-8.");
        }
    }
}
