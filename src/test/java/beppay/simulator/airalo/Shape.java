package beppay.simulator.airalo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/// Compares a response with a published example: the names of fields, their order, and the types of values. A
/// value that is null in either may have any type in the other.
final class Shape {
    private final List<String> differences = new ArrayList<>();

    private Shape() {}

    /// The differences, each with its path. Empty if the shapes are equal.
    static List<String> differences(JsonNode example, JsonNode actual) {
        var shape = new Shape();
        shape.compare("", example, actual);
        return shape.differences;
    }

    private void compare(String path, JsonNode example, JsonNode actual) {
        if (example.getNodeType() == JsonNodeType.NULL || actual.getNodeType() == JsonNodeType.NULL) {
            return;
        } else if (example.getNodeType() != actual.getNodeType()) {
            differences.add("%s is %s instead of %s".formatted(path, actual.getNodeType(), example.getNodeType()));
        } else if (example.isObject()) {
            var expected = List.copyOf(example.propertyNames());
            var names = List.copyOf(actual.propertyNames());
            if (!names.equals(expected)) {
                differences.add("%s has %s instead of %s".formatted(path, names, expected));
            }
            names.stream()
                    .filter(expected::contains)
                    .forEach(name -> compare(path + "/" + name, example.path(name), actual.path(name)));
        } else if (example.isArray() && !example.isEmpty()) {
            for (var element : actual) {
                compare(path + "[]", example.path(0), element);
            }
        }
    }
}
