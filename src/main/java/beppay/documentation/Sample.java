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
/// @param path with the values of its parameters, except of one that only the reader knows
/// @param headers without those for the key and the content type
/// @param targetVariable the environment variable with a part of the target; null if there is none
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

    /// The path and the query, percent-encoded, up to the value of [#targetVariable()].
    String target() {
        var whole = whole();
        return isInPath() ? whole.substring(0, whole.indexOf('{')) : whole;
    }

    /// What follows the value of [#targetVariable()].
    String targetEnd() {
        var whole = whole();
        return isInPath() ? whole.substring(whole.indexOf('}') + 1) : "";
    }

    private boolean isInPath() {
        return path.contains("{");
    }

    private String whole() {
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
