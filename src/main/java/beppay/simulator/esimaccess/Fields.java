package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The fields of a request, or of an object in it. As the supplier does, it treats an empty text like a missing
/// field, and ignores unknown fields.
record Fields(JsonNode object) {
    /// @param body may be empty, like in the supplier's documentation
    /// @throws Rejection if this is not a JSON object
    static Fields read(byte[] body) {
        try {
            var json = body.length == 0 ? WireJson.object() : WireJson.read(body);
            if (json.isObject()) {
                return new Fields(json);
            }
        } catch (JacksonException invalid) {
            throw SupplierError.INVALID_JSON.rejection();
        }
        throw SupplierError.INVALID_JSON.because("an object is required");
    }

    /// Returns null if the field is missing, null or empty.
    @Nullable
    String optionalText(String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw invalid(name, "a text");
        }
        return value.asString().isEmpty() ? null : value.asString();
    }

    /// @param maxCharacters the limit of the supplier
    String text(String name, int maxCharacters) {
        required(name);
        var text = optionalText(name);
        if (text == null) {
            throw SupplierError.PARAMETER_NULL.because(name);
        } else if (text.length() > maxCharacters) {
            throw SupplierError.PARAMETER_LENGTH.because(name);
        }
        return text;
    }

    /// A whole number, also as a text of digits. Returns null if the field is missing, null or empty.
    @Nullable
    Long optionalNumber(String name) {
        var value = object.path(name);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        } else if (value.isString() && value.asString().matches("[0-9]{1,18}")) {
            return Long.valueOf(value.asString());
        } else if (value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.asString().isEmpty())) {
            return null;
        }
        throw invalid(name, "a whole number");
    }

    int number(String name, int min, int max) {
        required(name);
        var number = optionalNumber(name);
        if (number == null) {
            throw SupplierError.PARAMETER_NULL.because(name);
        } else if (number < min || number > max) {
            throw invalid(name, "from %d to %d".formatted(min, max));
        }
        return number.intValue();
    }

    Fields object(String name) {
        required(name);
        if (!object.path(name).isObject()) {
            throw invalid(name, "an object");
        }
        return new Fields(object.path(name));
    }

    /// The elements of an array.
    Iterable<JsonNode> array(String name, int maxElements) {
        required(name);
        var array = object.path(name);
        if (!array.isArray() || array.isEmpty() || array.size() > maxElements) {
            throw invalid(name, "an array of 1 to %d elements".formatted(maxElements));
        }
        return array;
    }

    private void required(String name) {
        if (!object.has(name)) {
            throw SupplierError.PARAMETER_MISSING.because(name);
        }
    }

    private static Rejection invalid(String name, String requirement) {
        return SupplierError.INVALID_PARAMETERS.because("%s must be %s".formatted(name, requirement));
    }
}
