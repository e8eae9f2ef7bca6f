package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The fields of a request, or of an object in it. Unknown fields are ignored.
record Fields(JsonNode object) {
    /// The supplier documents no limit.
    private static final int MAX_TEXT = 255;

    /// @throws Rejection if this is not a JSON object
    static Fields read(byte[] body) {
        try {
            return of(WireJson.read(body));
        } catch (JacksonException invalid) {
            throw Rejection.badRequest("the body is not JSON");
        }
    }

    private static Fields of(JsonNode json) {
        if (!json.isObject()) {
            throw Rejection.badRequest("an object is required");
        }
        return new Fields(json);
    }

    boolean has(String name) {
        return object.has(name);
    }

    /// Returns null if the field is missing or null.
    @Nullable
    String optionalText(String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        } else if (!value.isString() || value.asString().length() > MAX_TEXT) {
            throw Rejection.badRequest("%s must be a text of at most %d characters".formatted(name, MAX_TEXT));
        }
        return value.asString();
    }

    String text(String name) {
        var text = optionalText(name);
        if (text == null || text.isEmpty()) {
            throw Rejection.badRequest("%s is required".formatted(name));
        }
        return text;
    }

    int number(String name, int max) {
        var value = object.path(name);
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1 && value.intValue() <= max) {
            return value.intValue();
        }
        throw Rejection.badRequest("%s must be a number from 1 to %d".formatted(name, max));
    }

    /// Returns false if the field is missing or null.
    boolean flag(String name) {
        var value = object.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw Rejection.badRequest("%s must be true or false".formatted(name));
        }
        return value.isBoolean() && value.booleanValue();
    }

    /// The elements of an array, which is empty if the field is missing or null.
    Iterable<JsonNode> array(String name, int maxElements) {
        var array = object.path(name);
        var isNone = array.isMissingNode() || array.isNull();
        if (!isNone && (!array.isArray() || array.size() > maxElements)) {
            throw Rejection.badRequest("%s must be an array of at most %d elements".formatted(name, maxElements));
        }
        return array;
    }

    List<Fields> objects(String name, int maxElements) {
        return StreamSupport.stream(array(name, maxElements).spliterator(), false)
                .map(Fields::of)
                .toList();
    }
}
