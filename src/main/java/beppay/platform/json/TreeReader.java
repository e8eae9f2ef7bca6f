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

/// Builds the tree of one body from its tokens. It also rejects valid JSON that is most likely a mistake, such
/// as a duplicate name.
final class TreeReader {
    private static final int MAX_DEPTH = 20;
    /// Far more characters than any amount has. Longer numbers only cost time.
    static final int MAX_NUMBER_LENGTH = 100;
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
            throw new InvalidJson("The body is empty. It must be JSON.");
        }
        var value = value();
        if (tokens.nextToken() != null) {
            throw new InvalidJson("The body has more characters after its JSON value.");
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

    /// The parser limits the digits of the integer part and of the fraction separately, so the sum is checked
    /// here.
    private DecimalNode number() {
        if (tokens.getStringLength() > MAX_NUMBER_LENGTH) {
            throw new InvalidJson("The body has a number of more than " + MAX_NUMBER_LENGTH + " characters.");
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
                throw new InvalidJson("The body has an object with a duplicate name.");
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
        if (++depth > MAX_DEPTH) {
            throw new InvalidJson("The body is nested more than " + MAX_DEPTH + " levels deep.");
        }
    }

    /// A JSON escape can denote an unpaired surrogate, which UTF-8 can't encode and no response could repeat.
    /// NUL is valid JSON, but PostgreSQL can't store a text that contains it.
    private static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                throw new InvalidJson("The body has a text that contains the character NUL.");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidJson("The body has a text that contains an unpaired surrogate.");
            }
        }
        return text;
    }
}
