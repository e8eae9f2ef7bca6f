package beppay.suppliers.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The fields of a JSON object as texts. Suppliers send the same field as a text, a number, a boolean or null.
///
/// The object is read token by token, so only the wanted fields take memory.
public final class Fields {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("(-?[0-9]{1,18})(\\.0{1,6})?");
    /// The ids of orders, eSIMs and notifications, which are stored and sent back.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Map<String, String> texts = new HashMap<>();

    private Fields() {}

    /// Reads a field that is an object or an array and is not wanted as a text.
    public interface NestedReader {
        /// @param tokens at the beginning of the value; afterwards at its end
        void read(String name, JsonParser tokens);
    }

    public static Fields read(JsonParser object, Set<String> wanted) {
        return read(object, wanted, (name, tokens) -> tokens.skipChildren());
    }

    /// @param object at its beginning; afterwards at its end
    /// @throws InvalidResponse if there is an array in its place, or a wanted field twice
    public static Fields read(JsonParser object, Set<String> wanted, NestedReader nested) {
        if (object.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidResponse("an object is missing");
        }
        var fields = new Fields();
        while (object.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = object.currentName();
            var value = object.nextToken();
            if (wanted.contains(name)) {
                fields.add(name, text(object, value));
            } else if (value.isStructStart()) {
                nested.read(name, object);
            }
        }
        return fields;
    }

    /// Calls the reader for each object of an array, or for a single object.
    public static void forEachObject(JsonParser tokens, Consumer<JsonParser> reader) {
        if (tokens.currentToken() == JsonToken.START_OBJECT) {
            reader.accept(tokens);
            return;
        }
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            if (tokens.currentToken() == JsonToken.START_OBJECT) {
                reader.accept(tokens);
            } else {
                tokens.skipChildren();
            }
        }
    }

    /// An object or array in place of a text is converted to a text that is not valid for any field.
    private static @Nullable String text(JsonParser tokens, JsonToken value) {
        if (value.isStructStart()) {
            tokens.skipChildren();
            return "[]";
        }
        return value == JsonToken.VALUE_NULL ? null : tokens.getString();
    }

    private void add(String name, @Nullable String text) {
        if (text != null && texts.put(name, text) != null) {
            throw new InvalidResponse("a field is contained twice");
        }
    }

    /// Null if the field is missing, null or blank.
    public @Nullable String text(String name) {
        var text = texts.get(name);
        return text == null || text.isBlank() ? null : text;
    }

    public String textOr(String name, String other) {
        var text = text(name);
        return text == null ? other : text;
    }

    /// Null if the field is missing, or is not a whole number of at most 18 digits.
    public @Nullable Long number(String name) {
        var number = WHOLE_NUMBER.matcher(texts.getOrDefault(name, "").strip());
        return number.matches() ? Long.valueOf(number.group(1)) : null;
    }

    /// Null if the field is missing, or is not an id.
    public @Nullable String id(String name) {
        var text = texts.get(name);
        return text != null && ID.matcher(text).matches() ? text : null;
    }
}
