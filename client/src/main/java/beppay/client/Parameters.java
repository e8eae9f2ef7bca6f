package beppay.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The parameters of an address, in the order in which they were named.
record Parameters(Map<String, String> values) {
    static final Parameters NONE = new Parameters(Map.of());

    Parameters with(String name, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value.toString());
        return new Parameters(more);
    }

    /// From the question mark on; empty where there are none.
    String query() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", values.isEmpty() ? "" : "?", ""));
    }
}
