package beppay.documentation;

import beppay.documentation.Sample.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads an operation's samples: one for each named example. It includes the parameters that have an example
/// with this name, or an unnamed example. If only the reader knows the value of a parameter, `x-variable` names
/// the environment variable that contains it.
final class SampleParser {
    private final String method;
    private final String path;
    private final JsonNode operation;
    private final List<JsonNode> parameters;

    SampleParser(String method, String path, JsonNode operation, List<JsonNode> parameters) {
        this.method = method;
        this.path = path;
        this.operation = operation;
        this.parameters = parameters;
    }

    List<Sample> samples(Credential credential) {
        var content = operation.at("/requestBody/content").path("application/json");
        var samples = new ArrayList<Sample>();
        if (content.has("examples")) {
            content.path("examples")
                    .forEachEntry((name, example) ->
                            samples.add(sample(name, summary(example), example.path("value"), credential)));
            return samples;
        }
        titles().forEach((name, title) -> samples.add(sample(name, title, content.get("example"), credential)));
        return samples.isEmpty() ? List.of(sample("", "", content.get("example"), credential)) : samples;
    }

    /// The titles of the parameters' named examples, by name.
    private Map<String, String> titles() {
        var titles = new LinkedHashMap<String, String>();
        for (var parameter : parameters) {
            parameter.path("examples").forEachEntry((name, example) -> titles.putIfAbsent(name, summary(example)));
        }
        return titles;
    }

    private static String summary(JsonNode example) {
        return example.path("summary").asString("");
    }

    private Sample sample(String example, String title, @Nullable JsonNode body, Credential credential) {
        var id = operation.path("operationId").stringValue();
        return new Sample(
                capital(id) + capital(example),
                title,
                method,
                path(example),
                pairs("query", example),
                pairs("header", example),
                body,
                credential,
                variable(),
                operation.at("/responses/200/content").has("application/json"));
    }

    /// The path with the values of its parameters, except of one that only the reader knows.
    private String path(String example) {
        var filled = path;
        for (var pair : pairs("path", example)) {
            filled = pair.value().isEmpty() ? filled : filled.replace("{" + pair.name() + "}", pair.value());
        }
        return filled;
    }

    private List<Pair> pairs(String in, String example) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").stringValue().equals(in))
                .map(parameter -> new Pair(parameter.path("name").stringValue(), value(parameter, example)))
                .filter(pair -> !pair.value().isEmpty() || isOpen(pair.name()))
                .toList();
    }

    private boolean isOpen(String name) {
        return parameters.stream()
                .anyMatch(parameter -> parameter.has("x-variable")
                        && parameter.path("name").stringValue().equals(name));
    }

    private @Nullable String variable() {
        return parameters.stream()
                .filter(parameter -> parameter.has("x-variable"))
                .map(parameter -> parameter.path("x-variable").stringValue())
                .findFirst()
                .orElse(null);
    }

    private static String value(JsonNode parameter, String example) {
        var own = parameter.path("examples").path(example).path("value");
        return own.asString(parameter.path("example").asString(""));
    }

    private static String capital(String name) {
        return name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
