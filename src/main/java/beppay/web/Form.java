package beppay.web;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.errors.FieldError;
import beppay.platform.http.Call;
import beppay.platform.http.InvalidQuery;
import beppay.platform.http.MultipartForm;
import beppay.platform.http.Query;
import beppay.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a submitted form and the errors in them, from which the form can be shown again.
public final class Form {
    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int MAX_CHARACTERS = 255;

    /// A form that has not been submitted.
    public static final Form EMPTY = new Form(Query.parse(null));

    private final Query fields;
    private final Map<String, byte[]> files;
    private final List<FieldError> fieldErrors = new ArrayList<>();

    private Form(Query fields) {
        this(fields, Map.of());
    }

    private Form(Query fields, Map<String, byte[]> files) {
        this.fields = fields;
        this.files = files;
    }

    /// Throws `unsupported_media_type` if the body is not URL-encoded, and `invalid_request` if it can't be
    /// decoded.
    public static Form of(Call call) {
        var type = call.header("Content-Type");
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(TYPE)) {
            throw new CodedException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be a URL-encoded form.");
        }
        try {
            return new Form(Query.parse(new String(call.body(), StandardCharsets.UTF_8)));
        } catch (InvalidQuery malformed) {
            throw new CodedException(ErrorCode.INVALID_REQUEST, "The form can't be decoded.");
        }
    }

    /// A form with files. Throws `unsupported_media_type` if the body is not multipart, and `invalid_request` if
    /// it can't be decoded.
    public static Form ofUpload(Call call) {
        if (!MultipartForm.isIn(call)) {
            throw new CodedException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be a multipart form.");
        }
        try {
            var sent = MultipartForm.read(call);
            return new Form(sent.fields(), sent.files());
        } catch (InvalidQuery malformed) {
            throw new CodedException(ErrorCode.INVALID_REQUEST, "The form can't be decoded.");
        }
    }

    /// The parameters of the query string, for searches and links.
    public static Form ofQuery(Call call) {
        return new Form(call.parameters());
    }

    /// The parameters of a stored query string. Throws [InvalidQuery] if it can't be decoded.
    static Form ofQuery(String query) {
        return new Form(Query.parse(query));
    }

    /// As [#ofQuery(Call)], with these parameters alone. A link of a stranger can't fill in other fields of the
    /// form.
    public static Form ofQuery(Call call, String... names) {
        return new Form(call.parameters().only(Set.of(names)));
    }

    /// The value without leading and trailing blanks; empty if the field is missing.
    public String text(String name) {
        return raw(name).strip();
    }

    /// As [#text], but null if the field is empty or missing.
    public @Nullable String textOrNull(String name) {
        var text = text(name);
        return text.isEmpty() ? null : text;
    }

    /// The value with its blanks, which passwords may have; empty if the field is missing.
    public String raw(String name) {
        var values = fields.all(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    public List<String> all(String name) {
        return fields.all(name);
    }

    /// The content of the chosen file, or null if none was chosen.
    public byte @Nullable [] file(String name) {
        return files.get(name);
    }

    public boolean has(String name) {
        return !fields.all(name).isEmpty();
    }

    /// The value of a field that must be filled in and fit its column. Adds an error if it is not.
    public String required(String name, String message) {
        var text = text(name);
        if (text.isEmpty()) {
            addError(name, message);
        } else if (text.length() > MAX_CHARACTERS) {
            addError(name, "Use at most %d characters.".formatted(MAX_CHARACTERS));
        }
        return text;
    }

    /// Adds an error if the text is too long or has characters that [VisibleText] rejects. Accepts an empty
    /// text.
    public void rejectInvisible(String name, int maxCharacters) {
        var text = text(name);
        var fault = text.isEmpty() ? null : VisibleText.errorIn(text, maxCharacters);
        if (fault != null && errorOf(name) == null) {
            addError(name, "Use 1 to %d visible characters. Remove line breaks.".formatted(maxCharacters));
        }
    }

    /// @param message a sentence that states what to do
    public void addError(String name, String message) {
        fieldErrors.add(new FieldError(name, message));
    }

    /// Adds the errors that a feature reported, each under its field.
    public void addErrors(CodedException refused) {
        if (refused.fieldErrors().isEmpty()) {
            addError("", refused.sentence());
        }
        refused.fieldErrors().forEach(fault -> addError(fault.field(), "This " + fault.message() + "."));
    }

    /// The error of a field, or null if it has none.
    @Nullable
    public String errorOf(String name) {
        for (var fault : fieldErrors) {
            if (fault.field().equals(name)) {
                return fault.message();
            }
        }
        return null;
    }

    public List<FieldError> fieldErrors() {
        return List.copyOf(fieldErrors);
    }

    public boolean isValid() {
        return fieldErrors.isEmpty();
    }

    /// The status of a page that shows the form: 200, or the one of `invalid_request` if the form has errors.
    public int status() {
        return isValid() ? 200 : ErrorCode.INVALID_REQUEST.status();
    }

    /// For responses that can't show the form.
    ///
    /// @throws CodedException `invalid_request` with the first error
    public void rejectInvalid() {
        if (!isValid()) {
            throw new CodedException(
                    ErrorCode.INVALID_REQUEST, fieldErrors.getFirst().message());
        }
    }
}
