package beppay.documentation;

import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;

/// Replaces a value in a YAML file without changing other lines.
final class YamlExample {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 @_/+.,;()-]*");

    private YamlExample() {}

    /// @param place the JSON pointer of a mapping
    static String replaced(String yaml, String place, JsonNode value) {
        var settings = LoadSettings.builder().setUseMarks(true).build();
        Node node = new Compose(settings).composeString(yaml).orElseThrow();
        NodeTuple found = null;
        for (var name : place.substring(1).split("/")) {
            found = entry((MappingNode) node, name.replace("~1", "/").replace("~0", "~"));
            node = found.getValueNode();
        }
        int begin = found == null
                ? 0
                : found.getKeyNode().getStartMark().orElseThrow().getLine();
        int indent = found == null
                ? 0
                : found.getKeyNode().getStartMark().orElseThrow().getColumn();
        int end = node.getEndMark().orElseThrow().getLine();
        boolean isBlock = node instanceof CollectionNode<?> list && list.getFlowStyle() == FlowStyle.BLOCK;
        List<String> lines = yaml.lines().toList();
        var text = new StringBuilder();
        lines.subList(0, begin).forEach(line -> text.append(line).append('\n'));
        text.append(" ".repeat(indent)).append("example:\n");
        append(value, indent + 2, text);
        lines.subList(isBlock ? end : end + 1, lines.size())
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static NodeTuple entry(MappingNode mapping, String name) {
        return mapping.getValue().stream()
                .filter(entry -> ((ScalarNode) entry.getKeyNode()).getValue().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name));
    }

    private static void append(JsonNode value, int indent, StringBuilder text) {
        var margin = " ".repeat(indent);
        if (value.isObject()) {
            value.forEachEntry((name, inner) -> {
                text.append(margin).append(name).append(':');
                appendInner(inner, indent, text);
            });
        } else {
            for (var inner : value) {
                var item = new StringBuilder();
                if (inner.isContainer() && !inner.isEmpty()) {
                    append(inner, indent + 2, item);
                    text.append(margin).append("- ").append(item.substring(indent + 2));
                } else {
                    text.append(margin).append("- ").append(scalar(inner)).append('\n');
                }
            }
        }
    }

    private static void appendInner(JsonNode inner, int indent, StringBuilder text) {
        if (inner.isContainer() && !inner.isEmpty()) {
            text.append('\n');
            append(inner, indent + 2, text);
        } else {
            text.append(' ').append(scalar(inner)).append('\n');
        }
    }

    private static String scalar(JsonNode value) {
        if (!value.isString()) {
            return value.toString();
        }
        var text = value.stringValue();
        boolean isPlain = PLAIN.matcher(text).matches()
                && !text.endsWith(" ")
                && !List.of("true", "false", "null", "yes", "no", "on", "off").contains(text);
        return isPlain ? text : "'" + text.replace("'", "''") + "'";
    }
}
