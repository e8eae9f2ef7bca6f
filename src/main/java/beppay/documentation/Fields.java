package beppay.documentation;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A schema as a flat list of fields, in which nested fields have their full path.
final class Fields {
    private final OpenApi api;
    private final boolean isSent;
    private final List<Field> fields = new ArrayList<>();

    private Fields(OpenApi api, boolean isSent) {
        this.api = api;
        this.isSent = isSent;
    }

    /// The fields of a request, with the limits that apply to their values.
    static List<Field> sent(OpenApi api, JsonNode schema) {
        return new Fields(api, true).all(schema);
    }

    /// The fields of a response.
    static List<Field> ofResponse(OpenApi api, JsonNode schema) {
        return new Fields(api, false).all(schema);
    }

    /// A parameter. Its own description takes precedence over that of its schema.
    static Field parameter(OpenApi api, JsonNode parameter) {
        var schema = api.follow(parameter.path("schema"));
        var meaning = parameter.path("description").asString(text(schema, "description"));
        return new Field(
                text(parameter, "name"),
                SchemaText.type(api, schema),
                parameter.path("required").asBoolean(false),
                meaning.strip(),
                SchemaText.limits(schema, true));
    }

    private List<Field> all(JsonNode schema) {
        add("", api.follow(schema));
        return fields;
    }

    private void add(String place, JsonNode schema) {
        var required = schema.path("required");
        schema.path("properties").forEachEntry((name, property) -> {
            var isRequired =
                    required.valueStream().anyMatch(one -> one.asString().equals(name));
            addField(place + name, isRequired, api.follow(property));
        });
    }

    private void addField(String name, boolean isRequired, JsonNode schema) {
        var inner = schema.has("items") ? api.follow(schema.path("items")) : schema;
        var hasInner = inner.has("properties");
        var meaning = text(schema, "description").strip();
        // An object without a description needs no entry, because the entries of its fields follow.
        if (!hasInner || !meaning.isEmpty()) {
            var type = SchemaText.type(api, schema);
            fields.add(new Field(name, type, isRequired, meaning, SchemaText.limits(schema, isSent)));
        }
        if (hasInner) {
            add(name + (schema.has("items") ? "[]." : "."), inner);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
