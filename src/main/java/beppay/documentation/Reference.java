package beppay.documentation;

import java.util.List;
import java.util.stream.Stream;

/// The content of `openapi.yaml` to which articles refer.
record Reference(OpenApi api, List<Group> groups) {
    static Reference read() {
        var api = OpenApi.read();
        return new Reference(api, Group.all(api));
    }

    /// @param words the line between the braces; see [Article]
    /// @throws IllegalArgumentException if the words are unknown
    Part part(String words) {
        var parts = words.split(" ", 2);
        return switch (parts[0]) {
            case "section" -> new Part.Prose(api.section(parts[1]));
            case "call" -> new Part.Call(sample(parts[1]));
            case "programs" -> new Part.Written(WrittenPrograms.read(parts[1]));
            case "response" -> new Part.Prose("```json\n" + response(parts[1]) + "\n```\n");
            case "variables" -> new Part.Variables();
            case "codes" -> new Part.Codes();
            case "operations" -> new Part.Operations(groups);
            default -> throw new IllegalArgumentException("{" + words + "} is unknown");
        };
    }

    Stream<Operation> operations() {
        return groups.stream().flatMap(group -> group.operations().stream());
    }

    Stream<Sample> samples() {
        return operations().flatMap(operation -> operation.samples().stream());
    }

    private Sample sample(String name) {
        return samples()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no sample " + name));
    }

    /// @param words an operation and a status
    private String response(String words) {
        var parts = words.split(" ");
        for (var item : api.root().path("paths")) {
            for (var operation : item) {
                if (operation.path("operationId").asString("").equals(parts[0])) {
                    var response = api.follow(operation.path("responses").path(parts[1]));
                    var example = response.path("content").path("application/json");
                    return LiteralSyntax.JSON.write(example.path("example"), "");
                }
            }
        }
        throw new IllegalArgumentException("There is no response " + words);
    }
}
