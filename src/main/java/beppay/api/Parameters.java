package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.FieldError;
import beppay.platform.http.Call;
import beppay.platform.http.Query;
import beppay.text.VisibleText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The query parameters of a request. Errors are collected, and [#finish] reports all of them.
final class Parameters {
    private static final int MAX_CHARACTERS = 255;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Query query;
    private final Set<String> asked = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    private Parameters(Query query) {
        this.query = query;
    }

    static Parameters of(Call call) {
        return new Parameters(call.parameters());
    }

    @Nullable
    String text(String name) {
        asked.add(name);
        var values = query.all(name);
        if (values.isEmpty()) {
            return null;
        }
        var fault =
                values.size() > 1 ? "must be sent only once" : VisibleText.errorIn(values.getFirst(), MAX_CHARACTERS);
        if (fault != null) {
            addError(name, fault);
            return null;
        }
        return values.getFirst();
    }

    /// Returns null if the parameter is missing.
    @Nullable
    Long number(String name, long least, long most) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        if (WHOLE_NUMBER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        addError(name, "must be a whole number from %d to %d".formatted(least, most));
        return null;
    }

    int limit(int otherwise, int most) {
        var limit = number("limit", 1, most);
        return limit == null ? otherwise : limit.intValue();
    }

    int offset() {
        var offset = number("offset", 0, Integer.MAX_VALUE);
        return offset == null ? 0 : offset.intValue();
    }

    /// The parsed value, or null if the parameter is missing.
    ///
    /// @param reading parses the text and returns null if it is invalid
    <T> @Nullable T as(String name, Function<String, @Nullable T> reading, String message) {
        var text = text(name);
        var value = text == null ? null : reading.apply(text);
        if (text != null && value == null) {
            addError(name, message);
        }
        return value;
    }

    @Nullable
    Instant instant(String name) {
        return as(name, Parameters::instantOrNull, "must be a date (2026-03-30) or a time (2026-03-30T12:00:00Z)");
    }

    private static @Nullable Instant instantOrNull(String text) {
        return TextRules.instant(text.matches("[0-9-]{10}") ? text + "T00:00:00Z" : text);
    }

    boolean isEmpty() {
        return query.names().isEmpty();
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    void addError(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    /// Fails with `invalid_request` and all errors, including unknown parameters.
    void finish() {
        for (var name : query.names()) {
            if (!asked.contains(name)) {
                addError(TextRules.shown(name), "is not a parameter of this request");
            }
        }
        if (!errors.isEmpty()) {
            throw CodedException.ofFields(List.copyOf(errors));
        }
    }

    /// The `Link` header for the next page (RFC 8288): the same query with another cursor.
    String linkToNext(String path, String cursor) {
        var link = new StringBuilder("<").append(path).append('?');
        for (var name : query.names()) {
            if (!name.equals("after") && !name.equals("offset")) {
                link.append(encoded(name, query.all(name).getFirst())).append('&');
            }
        }
        return link.append(encoded("after", cursor)).append(">; rel=\"next\"").toString();
    }

    private static String encoded(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
