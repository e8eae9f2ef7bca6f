package beppay.documentation;

import beppay.documentation.Sample.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes an operation's samples: one for each example of its body, with those parameters that have an example.
final class SampleReading {
    private final String method;
    private final String path;
    private final JsonNode operation;
    private final List<JsonNode> parameters;

    SampleReading(String method, String path, JsonNode operation, List<JsonNode> parameters) {
        this.method = method;
        this.path = path;
        this.operation = operation;
        this.parameters = parameters;
    }

    List<Sample> samples(Credential credential) {
        var content = operation.at("/requestBody/content").path("application/json");
        if (!content.has("examples")) {
            return List.of(sample("", "", content.get("example"), credential));
        }
        var samples = new ArrayList<Sample>();
        content.path("examples")
                .forEachEntry((name, example) -> samples.add(
                        sample(name, example.path("summary").asString(""), example.path("value"), credential)));
        return samples;
    }

    private Sample sample(String example, String title, @Nullable JsonNode body, Credential credential) {
        var id = operation.path("operationId").stringValue();
        return new Sample(
                capital(id) + capital(example),
                title,
                method,
                path,
                pairs("query", example),
                pairs("header", example),
                body,
                credential,
                operation.at("/responses/200/content").has("application/json"));
    }

    private List<Pair> pairs(String in, String example) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").stringValue().equals(in))
                .map(parameter -> new Pair(parameter.path("name").stringValue(), value(parameter, example)))
                .filter(pair -> !pair.value().isEmpty())
                .toList();
    }

    private static String value(JsonNode parameter, String example) {
        var own = parameter.path("examples").path(example).path("value");
        return own.asString(parameter.path("example").asString(""));
    }

    private static String capital(String name) {
        return name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
