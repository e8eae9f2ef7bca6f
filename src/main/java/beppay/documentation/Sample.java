package beppay.documentation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One example of an operation, independent of a language.
///
/// @param name the name of its program, such as `PurchaseEsim`
/// @param title empty if it is the operation's only example
/// @param path with the values of its parameters
/// @param headers without those for the key and the content type
/// @param targetVariable the environment variable whose value is appended to the target; null if there is none
/// @param returnsJson whether the response is JSON; otherwise it is text
record Sample(
        String name,
        String title,
        String method,
        String path,
        List<Pair> query,
        List<Pair> headers,
        @Nullable JsonNode body,
        Credential credential,
        @Nullable String targetVariable,
        boolean returnsJson) {

    record Pair(String name, String value) {}

    /// A header as it is sent.
    ///
    /// @param variable the environment variable whose value is appended to the words; null if there is none
    record Sent(String name, String words, @Nullable String variable) {}

    /// All headers, including those for the credential and the content type.
    List<Sent> sentHeaders() {
        var sent = new ArrayList<Sent>();
        switch (credential) {
            case KEY -> sent.add(new Sent("Authorization", "Bearer ", Language.KEY));
            case SESSION -> sent.add(new Sent("Cookie", "access_token=", Language.SESSION));
            case OPTIONAL_KEY, NOTHING -> {}
        }
        headers.forEach(header -> sent.add(new Sent(header.name(), header.value(), null)));
        if (body != null) {
            sent.add(new Sent("Content-Type", "application/json", null));
        }
        return sent;
    }

    /// The path and the query, percent-encoded. The value of [#targetVariable()] is to be appended.
    String target() {
        var pairs = query.stream()
                .map(pair -> pair.name() + "=" + encoded(pair.value()))
                .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? path : path + "?" + pairs;
    }

    /// Commas and colons have no special meaning in a query, and are easier to read when they are not encoded.
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":");
    }
}
