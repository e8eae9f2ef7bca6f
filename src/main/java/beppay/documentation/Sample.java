package beppay.documentation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One call of an operation, in no language yet.
///
/// @param name of its program: `PurchaseEsim`
/// @param title what it is an example of; empty where the operation has only one
/// @param headers beside the key and the content's type
/// @param targetVariable of the environment, whose value ends the target; null where the target is whole
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
        @Nullable String targetVariable,
        boolean answersJson) {

    record Pair(String name, String value) {}

    /// A header as it is sent.
    ///
    /// @param variable of the environment, whose value follows the words; null where the words are all
    record Sent(String name, String words, @Nullable String variable) {}

    /// Who calls, what the operation asks for, and what the body is.
    List<Sent> sentHeaders() {
        var sent = new ArrayList<Sent>();
        switch (credential) {
            case KEY -> sent.add(new Sent("Authorization", "Bearer ", Language.KEY));
            case SESSION -> sent.add(new Sent("Cookie", "access_token=", Language.SESSION));
            case NOTHING -> {}
        }
        headers.forEach(header -> sent.add(new Sent(header.name(), header.value(), null)));
        if (body != null) {
            sent.add(new Sent("Content-Type", "application/json", null));
        }
        return sent;
    }

    /// The path and the query, percent-encoded; it goes on by the variable's value where there is one.
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
