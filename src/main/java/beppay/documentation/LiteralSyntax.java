package beppay.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How a language writes a JSON value as a literal.
///
/// @param braces the two characters around an object, such as `{}`
/// @param between the separator of a name and its value
/// @param endsInComma whether the last line of a list has a comma too
record LiteralSyntax(
        String braces,
        String between,
        UnaryOperator<String> name,
        UnaryOperator<String> text,
        List<String> falseTrueNull,
        String step,
        boolean endsInComma) {

    static final LiteralSyntax JSON = new LiteralSyntax(
            "{}", ": ", LiteralSyntax::json, LiteralSyntax::json, List.of("false", "true", "null"), "  ", false);

    static final LiteralSyntax JAVASCRIPT = new LiteralSyntax(
            "{}",
            ": ",
            name -> name.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? name : json(name),
            LiteralSyntax::json,
            List.of("false", "true", "null"),
            "  ",
            true);

    static final LiteralSyntax PYTHON = new LiteralSyntax(
            "{}", ": ", LiteralSyntax::json, LiteralSyntax::json, List.of("False", "True", "None"), "    ", true);

    static final LiteralSyntax PHP = new LiteralSyntax(
            "[]", " => ", LiteralSyntax::php, LiteralSyntax::php, List.of("false", "true", "null"), "    ", true);

    /// @param indent the indentation of the last line
    String write(JsonNode value, String indent) {
        if (value.isObject()) {
            var lines = new ArrayList<String>();
            value.forEachEntry((field, inner) -> lines.add(name.apply(field) + between + write(inner, indent + step)));
            return block(braces, lines, indent);
        } else if (value.isArray() && value.valueStream().anyMatch(JsonNode::isContainer)) {
            return block(
                    "[]",
                    value.valueStream()
                            .map(inner -> write(inner, indent + step))
                            .toList(),
                    indent);
        } else if (value.isArray()) {
            var inner = value.valueStream().map(one -> write(one, indent)).toList();
            return "[" + String.join(", ", inner) + "]";
        }
        return plain(value);
    }

    private String plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> text.apply(value.stringValue());
            case BOOLEAN -> falseTrueNull.get(value.booleanValue() ? 1 : 0);
            case NULL -> falseTrueNull.get(2);
            default -> value.toString();
        };
    }

    private String block(String braces, List<String> lines, String indent) {
        var separator = ",\n" + indent + step;
        return braces.charAt(0)
                + "\n" + indent + step + String.join(separator, lines) + (endsInComma ? "," : "")
                + "\n" + indent + braces.charAt(1);
    }

    /// Valid as a string literal in most languages, except for unusual characters.
    static String json(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }

    static String php(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
