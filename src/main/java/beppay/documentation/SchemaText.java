package beppay.documentation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A schema's types and limits in words.
final class SchemaText {
    private static final Map<String, String> FORMATS =
            Map.of("email", "e-mail address", "date", "date", "date-time", "date and time");

    private SchemaText() {}

    /// `string or null`, `array of objects`.
    static String type(OpenApi api, JsonNode schema) {
        var types = new LinkedHashSet<String>();
        for (var choice : List.of("oneOf", "anyOf")) {
            schema.path(choice).forEach(one -> types.add(type(api, api.follow(one))));
        }
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(one -> types.add(one.asString()));
        } else if (schema.has("items")) {
            types.add("array of " + type(api, api.follow(schema.path("items"))) + "s");
        } else if (schema.has("type")) {
            var format = FORMATS.get(schema.path("format").asString(""));
            types.add(schema.path("type").asString() + (format == null ? "" : ", " + format));
        } else if (schema.has("const")) {
            types.add(schema.path("const").isBoolean() ? "boolean" : "string");
        }
        return String.join(" or ", types);
    }

    /// @param isSent whether the schema describes a request, so that the reader has to observe all limits
    static List<String> limits(JsonNode schema, boolean isSent) {
        var limits = new ArrayList<String>();
        if (schema.has("const")) {
            limits.add("always " + code(schema.path("const")));
        }
        if (schema.has("enum")) {
            limits.add(schema.path("enum").valueStream().map(SchemaText::code).collect(Collectors.joining(", ")));
        }
        if (isSent) {
            addSent(limits, schema);
        }
        return limits;
    }

    private static void addSent(List<String> limits, JsonNode schema) {
        span(limits, schema.path("minLength"), schema.path("maxLength"), " characters");
        span(limits, schema.path("minItems"), schema.path("maxItems"), " entries");
        span(limits, schema.path("minimum"), schema.path("maximum"), "");
        if (schema.has("default")) {
            limits.add("default " + code(schema.path("default")));
        }
        if (schema.has("pattern")) {
            limits.add("matches " + code(schema.path("pattern")));
        }
    }

    private static void span(List<String> limits, JsonNode least, JsonNode most, String what) {
        if (!least.isMissingNode() && !most.isMissingNode()) {
            limits.add(grouped(least) + " to " + grouped(most) + what);
        } else if (least.asLong(0) > 1 || (least.isNumber() && what.isEmpty())) {
            limits.add("at least " + grouped(least) + what);
        } else if (!most.isMissingNode()) {
            limits.add("at most " + grouped(most) + what);
        }
    }

    private static String grouped(JsonNode number) {
        return "%,d".formatted(number.asLong());
    }

    private static String code(JsonNode value) {
        return "`" + value.asString() + "`";
    }
}
