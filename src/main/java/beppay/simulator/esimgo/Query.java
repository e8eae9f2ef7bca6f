package beppay.simulator.esimgo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a query. A name can occur several times.
record Query(Map<String, List<String>> values) {
    /// @throws Rejection if a percent sign is not followed by two hexadecimal digits
    static Query parse(String text) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : text.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                var name = decoded(pair.substring(0, equals));
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(decoded(pair.substring(equals + 1)));
            }
        }
        return new Query(values);
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            throw Rejection.badRequest("the URL is not encoded correctly");
        }
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// Returns the first value, or null if it is missing or empty.
    @Nullable
    String text(String name) {
        var all = all(name);
        return all.isEmpty() || all.getFirst().isEmpty() ? null : all.getFirst();
    }

    int number(String name, int otherwise, int max) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        } else if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        throw Rejection.badRequest("%s must be a number from 1 to %d".formatted(name, max));
    }

    boolean flag(String name) {
        var text = text(name);
        if (text == null || text.equals("false")) {
            return false;
        } else if (text.equals("true")) {
            return true;
        }
        throw Rejection.badRequest("%s must be true or false".formatted(name));
    }
}
