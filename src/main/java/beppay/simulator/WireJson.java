package beppay.simulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes JSON, with a mapper that only the simulator uses.
public final class WireJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private WireJson() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// @throws tools.jackson.core.JacksonException if this is not one JSON value
    public static JsonNode read(byte[] json) {
        return MAPPER.readTree(json);
    }

    public static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }
}
