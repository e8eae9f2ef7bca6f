package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Writes all numbers of a response as texts, as the supplier does with some.
final class NumbersAsText {
    private NumbersAsText() {}

    static WireResponse in(WireResponse response) {
        if (response.body().length == 0 || !response.contentType().startsWith("application/json")) {
            return response;
        }
        var body = WireJson.write(converted(WireJson.read(response.body())));
        return new WireResponse(
                response.status(), response.contentType(), response.headers(), body, response.delivery());
    }

    private static JsonNode converted(JsonNode node) {
        if (node.isNumber()) {
            return StringNode.valueOf(node.asString());
        } else if (node.isObject()) {
            var object = WireJson.object();
            node.forEachEntry((name, value) -> object.set(name, converted(value)));
            return object;
        } else if (node.isArray()) {
            var array = WireJson.object().arrayNode();
            node.forEach(element -> array.add(converted(element)));
            return array;
        }
        return node;
    }
}
