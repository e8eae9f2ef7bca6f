package beppay.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The content of `openapi.yaml` as a tree.
record OpenApi(JsonNode root) {
    static OpenApi read() {
        var yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        try (var file = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
            return new OpenApi(yaml.readTree(Objects.requireNonNull(file)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Resolves `$ref`. The node's own properties override those of its target. A node without `$ref` is
    /// returned as it is.
    JsonNode follow(JsonNode node) {
        var reference = node.path("$ref");
        if (reference.isMissingNode()) {
            return node;
        }
        var target = follow(root.at(reference.stringValue().substring(1)));
        return node.size() == 1 ? target : over((ObjectNode) target.deepCopy(), node);
    }

    private static JsonNode over(ObjectNode target, JsonNode above) {
        above.forEachEntry((name, value) -> {
            if (target.get(name) instanceof ObjectNode under && value.isObject()) {
                over(under, value);
            } else if (!name.equals("$ref")) {
                target.set(name, value);
            }
        });
        return target;
    }

    /// A section of the description under `info`, in Markdown, without its heading.
    ///
    /// @throws IllegalArgumentException if there is no such section
    String section(String heading) {
        var sections = ("\n" + root.at("/info/description").stringValue()).split("\n## ", -1);
        for (var section : sections) {
            if (section.startsWith(heading + "\n")) {
                return section.substring(heading.length()).strip();
            }
        }
        throw new IllegalArgumentException("openapi.yaml has no section " + heading);
    }
}
