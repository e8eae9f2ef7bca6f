package beppay.platform.json;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Builds a tree of one body's tokens, and refuses what JSON allows but nobody means.
final class TreeReader {
    private static final int DEEPEST = 20;
    /// Far more digits than any amount has; what is longer only costs time.
    static final int LONGEST_NUMBER = 100;
    /// Far beyond any amount. A larger exponent does not fit a BigDecimal, or takes gigabytes once it is written
    /// out.
    private static final int MAX_EXPONENT = 999;

    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?0*([0-9]+)$");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser tokens;
    private int depth;

    TreeReader(JsonParser tokens) {
        this.tokens = tokens;
    }

    JsonNode wholeBody() {
        if (tokens.nextToken() == null) {
            throw new InvalidJson("The body is empty; it has to be JSON.");
        }
        var value = value();
        if (tokens.nextToken() != null) {
            throw new InvalidJson("The body holds something behind its JSON.");
        }
        return value;
    }

    private JsonNode value() {
        return switch (tokens.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(checked(tokens.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new InvalidJson("The body is not valid JSON.");
        };
    }

    /// The parser counts the digits of an integer and of a fraction each by itself.
    private DecimalNode number() {
        if (tokens.getStringLength() > LONGEST_NUMBER) {
            throw new InvalidJson("The body has a number of more than " + LONGEST_NUMBER + " characters.");
        }
        var text = tokens.getString();
        var exponent = EXPONENT.matcher(text);
        if (exponent.find() && !isAllowed(exponent.group(1))) {
            throw new InvalidJson("The body has a number whose exponent is over " + MAX_EXPONENT + ".");
        }
        return DecimalNode.valueOf(new BigDecimal(text));
    }

    /// @param digits without leading zeros
    private static boolean isAllowed(String digits) {
        return digits.length() <= 3 && Integer.parseInt(digits) <= MAX_EXPONENT;
    }

    private ObjectNode object() {
        enter();
        var object = NODES.objectNode();
        var names = new HashSet<String>();
        while (tokens.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = checked(tokens.currentName());
            if (!names.add(name)) {
                throw new InvalidJson("The body has an object in which a name stands twice.");
            }
            tokens.nextToken();
            object.set(name, value());
        }
        depth--;
        return object;
    }

    private ArrayNode array() {
        enter();
        var array = NODES.arrayNode();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        depth--;
        return array;
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw new InvalidJson("The body is nested more than " + DEEPEST + " levels deep.");
        }
    }

    /// An escape can write what UTF-8 can't: half of a surrogate pair, which no answer could repeat. NUL is
    /// valid, and refused since PostgreSQL stores no text that holds it.
    private static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                throw new InvalidJson("The body has a text that holds the character NUL.");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidJson("The body has a text that holds half of a surrogate pair.");
            }
        }
        return text;
    }
}
