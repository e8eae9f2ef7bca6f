package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.InvalidJson;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An error response without what it repeats of the request, except for what [RedactedBody] keeps. So it can be
/// stored: the name of an unknown field may be a customer's address.
final class RedactedResponse {
    /// Shorter texts identify nobody, and occur in many words.
    private static final int MIN_CHARACTERS = 3;

    private RedactedResponse() {}

    /// Returns null if the response is too long to be stored.
    static @Nullable String of(Call call, Reply reply) {
        var text = new String(reply.body(), StandardCharsets.UTF_8);
        var removed = removed(call).stream()
                .filter(one -> one.length() >= MIN_CHARACTERS)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (var one : removed) {
            text = text.replace(one, RedactedBody.LEFT_OUT).replace(escaped(one), RedactedBody.LEFT_OUT);
        }
        return text.isEmpty() || text.length() > RedactedBody.MAX_CHARACTERS ? null : text;
    }

    /// The text as it is within a JSON string.
    private static String escaped(String text) {
        var quoted = new String(Json.write(text), StandardCharsets.UTF_8);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static Set<String> removed(Call call) {
        var removed = new HashSet<String>();
        for (var name : call.parameters().names()) {
            addUnlessName(removed, name);
            removed.addAll(call.parameters().all(name));
        }
        try {
            if (call.body().length > 0) {
                addBody(removed, Json.read(call.body()));
            }
        } catch (InvalidJson quotedNowhere) {
            // Errors state only the place of the fault in such a body.
        }
        return removed;
    }

    private static void addBody(Set<String> removed, JsonNode body) {
        if (!(body instanceof ObjectNode fields)) {
            addTexts(removed, body);
            return;
        }
        for (var name : fields.propertyNames()) {
            if (!RedactedBody.isKnown(name)) {
                removed.add(name);
            }
            if (!RedactedBody.isKept(name, fields.get(name))) {
                addTexts(removed, fields.get(name));
            }
        }
    }

    private static void addTexts(Set<String> removed, JsonNode node) {
        if (node.isString()) {
            removed.add(node.stringValue());
        }
        if (node instanceof ObjectNode object) {
            removed.addAll(object.propertyNames());
        }
        node.forEach(child -> addTexts(removed, child));
    }

    /// Names of parameters are words. Other texts may be data in the wrong place.
    private static void addUnlessName(Set<String> removed, String name) {
        if (!name.matches("[a-z_]{1,20}")) {
            removed.add(name);
        }
    }
}
