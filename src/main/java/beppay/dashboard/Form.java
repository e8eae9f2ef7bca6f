package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.errors.FieldError;
import beppay.platform.http.Call;
import beppay.platform.http.InvalidQuery;
import beppay.platform.http.Query;
import beppay.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person filled in, and what is wrong with it, to be shown again in the same form.
final class Form {
    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int MAX_CHARACTERS = 255;

    /// As it is shown first.
    static final Form EMPTY = new Form(Query.parse(null));

    private final Query fields;
    private final List<FieldError> faults = new ArrayList<>();

    private Form(Query fields) {
        this.fields = fields;
    }

    /// Refuses with `unsupported_media_type` or `invalid_request` what no browser sends by a form.
    static Form of(Call call) {
        var type = call.header("Content-Type");
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(TYPE)) {
            throw new CodedException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body is not a form's.");
        }
        try {
            return new Form(Query.parse(new String(call.body(), StandardCharsets.UTF_8)));
        } catch (InvalidQuery malformed) {
            throw new CodedException(ErrorCode.INVALID_REQUEST, "The form can't be decoded.");
        }
    }

    /// As a search or a link fills it in.
    static Form ofQuery(Call call) {
        return new Form(call.parameters());
    }

    /// As it was typed, without blanks around it; empty where it was not filled in.
    String text(String name) {
        return raw(name).strip();
    }

    /// With its blanks, as passwords may have.
    String raw(String name) {
        var values = fields.all(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    List<String> all(String name) {
        return fields.all(name);
    }

    boolean has(String name) {
        return !fields.all(name).isEmpty();
    }

    /// A text that must be there, and is not too long for its column.
    String required(String name, String message) {
        var text = text(name);
        if (text.isEmpty()) {
            fault(name, message);
        } else if (text.length() > MAX_CHARACTERS) {
            fault(name, "Use at most %d characters.".formatted(MAX_CHARACTERS));
        }
        return text;
    }

    /// For a text that others read; see [VisibleText].
    void refuseInvisible(String name, int maxCharacters) {
        var text = text(name);
        var fault = text.isEmpty() ? null : VisibleText.faultIn(text, maxCharacters);
        if (fault != null && faultOf(name) == null) {
            fault(name, "Use 1 to %d characters that can be seen. Remove line breaks.".formatted(maxCharacters));
        }
    }

    /// @param message says in a sentence what to do
    void fault(String name, String message) {
        faults.add(new FieldError(name, message));
    }

    /// What a feature refused, each fault under its field.
    void faults(CodedException refused) {
        if (refused.faults().isEmpty()) {
            fault("", refused.sentence());
        }
        refused.faults().forEach(fault -> fault(fault.field(), "This " + fault.message() + "."));
    }

    /// Null where the field is as it should be.
    @Nullable
    String faultOf(String name) {
        for (var fault : faults) {
            if (fault.field().equals(name)) {
                return fault.message();
            }
        }
        return null;
    }

    List<FieldError> faults() {
        return List.copyOf(faults);
    }

    boolean isFaultless() {
        return faults.isEmpty();
    }
}
