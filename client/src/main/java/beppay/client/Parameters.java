package beppay.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Query parameters, in the order in which they were added.
record Parameters(Map<String, String> values) {
    static final Parameters NONE = new Parameters(Map.of());

    Parameters with(String name, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value.toString());
        return new Parameters(more);
    }

    /// The query with its question mark, or empty if there are no parameters.
    String query() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", values.isEmpty() ? "" : "?", ""));
    }
}
