package beppay.simulator.esimgo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The paths of all fields in their order, each with the type of its value. Only the first element of an array
/// counts.
final class Shape {
    private Shape() {}

    static List<String> of(JsonNode node) {
        var shape = new ArrayList<String>();
        collect("", node, shape);
        return shape;
    }

    private static void collect(String path, JsonNode node, List<String> shape) {
        shape.add(path + " " + node.getNodeType());
        node.forEachEntry((name, value) -> collect(path + "/" + name, value, shape));
        if (node.isArray() && !node.isEmpty()) {
            collect(path + "[]", node.path(0), shape);
        }
    }
}
