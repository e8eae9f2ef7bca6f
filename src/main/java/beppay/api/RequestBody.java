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

/// The fields of a request's JSON object. What is wrong with them is collected, and refused all at once by
/// [#finish].
///
/// A field that is null counts as left out; one that nobody asked for is refused.
final class RequestBody {
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();
    private final List<FieldError> faults = new ArrayList<>();

    private RequestBody(JsonNode object) {
        this.object = object;
    }

    /// Refuses with `unsupported_media_type`, `invalid_json`, or `invalid_request` where it is no object.
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

    /// A text that must be there; empty where it is not, and then [#finish] refuses.
    String text(String field, int mostCharacters) {
        var text = optionalText(field, mostCharacters);
        if (text == null && faults.stream().noneMatch(fault -> fault.field().equals(field))) {
            fault(field, "is missing");
        }
        return text == null ? "" : text;
    }

    @Nullable
    String optionalText(String field, int mostCharacters) {
        var value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            fault(field, "must be a text");
            return null;
        }
        var fault = VisibleText.faultIn(value.stringValue(), mostCharacters);
        if (fault != null) {
            fault(field, fault);
            return null;
        }
        return value.stringValue();
    }

    /// Null where the field is left out; [Money#ZERO] or more otherwise.
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
            fault(field, "must be an amount such as \"25.00\", with at most six decimals");
            return null;
        }
        return amount;
    }

    /// Null where the field is left out.
    @Nullable
    List<String> optionalTexts(String field, int mostTexts, int mostCharacters) {
        var value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > mostTexts) {
            fault(field, "must be a list of 1 to %d texts".formatted(mostTexts));
            return null;
        }
        var texts = new ArrayList<String>();
        for (var element : value) {
            if (!element.isString() || VisibleText.faultIn(element.stringValue(), mostCharacters) != null) {
                fault(field, "must hold texts of 1 to %d characters".formatted(mostCharacters));
                return null;
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    void fault(String field, String message) {
        faults.add(new FieldError(field, message));
    }

    /// Refuses with `invalid_request` and everything that was wrong.
    void finish() {
        for (var name : object.propertyNames()) {
            if (!asked.contains(name)) {
                fault(TextRules.shown(name), "is not a field of this request");
            }
        }
        if (!faults.isEmpty()) {
            throw CodedException.ofFields(List.copyOf(faults));
        }
    }

    private @Nullable JsonNode value(String field) {
        asked.add(field);
        var value = object.get(field);
        return value == null || value.isNull() ? null : value;
    }
}
