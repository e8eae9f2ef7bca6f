package beppay.documentation;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Compares an answer with the documented one: whether it succeeded, its fields, and their types where both have a
/// value.
final class Shape {
    private final List<String> differences = new ArrayList<>();

    private Shape() {}

    static List<String> differences(JsonNode documented, JsonNode answered) {
        var shape = new Shape();
        shape.compare("", documented, answered);
        return shape.differences;
    }

    private void compare(String place, JsonNode documented, JsonNode answered) {
        if (documented.isObject() && answered.isObject()) {
            documented.forEachEntry((name, inner) -> {
                if (answered.has(name)) {
                    compare(place + "/" + name, inner, answered.path(name));
                } else {
                    differences.add(place + "/" + name + " is missing");
                }
            });
        } else if (documented.isArray() && answered.isArray()) {
            if (!documented.isEmpty() && !answered.isEmpty()) {
                compare(place + "/0", documented.get(0), answered.get(0));
            }
        } else if (place.equals("/success") ? !documented.equals(answered) : !isAlike(documented, answered)) {
            differences.add(place + " is " + answered + " and not " + documented);
        }
    }

    private static boolean isAlike(JsonNode documented, JsonNode answered) {
        return documented.isNull() || answered.isNull() || documented.getNodeType() == answered.getNodeType();
    }
}
