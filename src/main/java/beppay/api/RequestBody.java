package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.errors.FieldError;
import beppay.money.Money;
import beppay.platform.http.Call;
import beppay.platform.json.InvalidJson;
import beppay.platform.json.Json;
import beppay.text.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of a request's JSON object. Errors are collected, and [#finish] reports all of them.
///
/// A null field counts as missing. An unknown field is an error.
final class RequestBody {
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    private RequestBody(JsonNode object) {
        this.object = object;
    }

    /// Fails with `unsupported_media_type`, with `invalid_json`, or with `invalid_request` if the body is not an
    /// object.
    static RequestBody of(Call call) {
        var type = call.header("Content-Type");
        if (type == null || !MediaTypes.isJsonInUtf8(type)) {
            throw new CodedException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json in UTF-8.");
        }
        try {
            var json = Json.read(call.body());
            if (!json.isObject()) {
                throw new CodedException(ErrorCode.INVALID_REQUEST, "The body must be a JSON object.");
            }
            return new RequestBody(json);
        } catch (InvalidJson refused) {
            throw new CodedException(ErrorCode.INVALID_JSON, String.valueOf(refused.getMessage()));
        }
    }

    /// A required string. If it is missing, the result is empty and [#finish] fails.
    String text(String field, int mostCharacters) {
        var text = optionalText(field, mostCharacters);
        if (text == null && errors.stream().noneMatch(fault -> fault.field().equals(field))) {
            addError(field, "is missing");
        }
        return text == null ? "" : text;
    }

    /// A whole number from 1 to the given one.
    int optionalCount(String field, int most, int defaultValue) {
        var value = value(field);
        if (value == null) {
            return defaultValue;
        }
        if (value.isNumber()
                && value.canConvertToExactIntegral()
                && value.canConvertToInt()
                && value.intValue() >= 1
                && value.intValue() <= most) {
            return value.intValue();
        }
        addError(field, "is not a whole number from 1 to %d".formatted(most));
        return defaultValue;
    }

    @Nullable
    String optionalText(String field, int mostCharacters) {
        var value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            addError(field, "must be a string");
            return null;
        }
        var fault = VisibleText.errorIn(value.stringValue(), mostCharacters);
        if (fault != null) {
            addError(field, fault);
            return null;
        }
        return value.stringValue();
    }

    /// Returns null if the field is missing.
    @Nullable
    Boolean optionalFlag(String field) {
        var value = value(field);
        if (value != null && !value.isBoolean()) {
            addError(field, "must be true or false");
            return null;
        }
        return value == null ? null : (Boolean) value.booleanValue();
    }

    /// An amount of at least [Money#ZERO], or null if the field is missing.
    @Nullable
    Money optionalAmount(String field) {
        var value = value(field);
        if (value == null) {
            return null;
        }
        var amount = value.isNumber()
                ? Money.of(value.decimalValue())
                : value.isString() ? Money.parse(value.stringValue()) : null;
        if (amount == null || amount.micros() < 0) {
            addError(field, "must be an amount such as \"25.00\", with at most six decimals");
            return null;
        }
        return amount;
    }

    /// Returns null if the field is missing.
    @Nullable
    List<String> optionalTexts(String field, int mostTexts, int mostCharacters) {
        var value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > mostTexts) {
            addError(field, "must be an array of 1 to %d strings".formatted(mostTexts));
            return null;
        }
        var texts = new ArrayList<String>();
        for (var element : value) {
            if (!element.isString() || VisibleText.errorIn(element.stringValue(), mostCharacters) != null) {
                addError(field, "must contain strings of 1 to %d characters".formatted(mostCharacters));
                return null;
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    void addError(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /// Fails with `invalid_request` and all errors, including unknown fields.
    void finish() {
        for (var name : object.propertyNames()) {
            if (!asked.contains(name)) {
                addError(TextRules.shown(name), "is not a field of this request");
            }
        }
        if (!errors.isEmpty()) {
            throw CodedException.ofFields(List.copyOf(errors));
        }
    }

    private @Nullable JsonNode value(String field) {
        asked.add(field);
        var value = object.get(field);
        return value == null || value.isNull() ? null : value;
    }
}
