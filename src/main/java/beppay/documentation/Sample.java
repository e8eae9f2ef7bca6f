package beppay.documentation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One call of an operation, in no language yet.
///
/// @param name of its program: `PurchaseEsim`
/// @param title what it is an example of; empty where the operation has only one
/// @param headers beside the key and the content's type
/// @param answersJson or else text
record Sample(
        String name,
        String title,
        String method,
        String path,
        List<Pair> query,
        List<Pair> headers,
        @Nullable JsonNode body,
        Credential credential,
        boolean answersJson) {

    record Pair(String name, String value) {}

    /// The path and the query, percent-encoded.
    String target() {
        var pairs = query.stream()
                .map(pair -> pair.name() + "=" + encoded(pair.value()))
                .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? path : path + "?" + pairs;
    }

    /// A comma and a colon mean nothing in a query, and are easier read as they are.
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":");
    }
}
