package beppay.documentation;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Compares a response with the documented one: its success, its fields, and their types if neither value is
/// null.
final class Shape {
    private final List<String> differences = new ArrayList<>();

    private Shape() {}

    static List<String> differences(JsonNode documented, JsonNode actual) {
        var shape = new Shape();
        shape.compare("", documented, actual);
        return shape.differences;
    }

    private void compare(String place, JsonNode documented, JsonNode actual) {
        if (documented.isObject() && actual.isObject()) {
            documented.forEachEntry((name, inner) -> {
                if (actual.has(name)) {
                    compare(place + "/" + name, inner, actual.path(name));
                } else {
                    differences.add(place + "/" + name + " is missing");
                }
            });
        } else if (documented.isArray() && actual.isArray()) {
            if (!documented.isEmpty() && !actual.isEmpty()) {
                compare(place + "/0", documented.get(0), actual.get(0));
            }
        } else if (place.equals("/success") ? !documented.equals(actual) : !isAlike(documented, actual)) {
            differences.add(place + " is " + actual + " and not " + documented);
        }
    }

    private static boolean isAlike(JsonNode documented, JsonNode actual) {
        return documented.isNull() || actual.isNull() || documented.getNodeType() == actual.getNodeType();
    }
}
