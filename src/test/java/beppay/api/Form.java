package beppay.api;

import java.util.regex.Pattern;

/// The format of a string on the documentation page, and the format of the corresponding string in a response.
///
/// If several formats match the documented string, the first one applies.
enum Form {
    MILLISECONDS("INSTANT\\.[0-9]{3}Z", "INSTANT\\.[0-9]{3}Z"),
    SECONDS("INSTANTZ", "INSTANTZ"),
    WHOLE_KEY("pk_live_\\w+\\.\\.\\.", "pk_(live|test)_[0-9A-Za-z]{38}"),
    KEY_PREFIX("pk_(live|test)_[0-9A-Za-z]{3}", "pk_(live|test)_[0-9A-Za-z]{3}"),
    PNG("data:image/png;base64,.*", "data:image/png;base64,[A-Za-z0-9+/]+={0,2}"),
    ACTIVATION_CODE("LPA:1\\$.+", "LPA:1\\$[!-~]+"),
    PLAN_ID("[0-9a-f]{32}", "[0-9a-f]{32}"),
    MONEY("[0-9]+\\.[0-9]{2}", "-?(0|[1-9][0-9]*)\\.[0-9]{2}([0-9]{0,3}[1-9])?"),
    DIGITS("[0-9]+", "[0-9]+"),
    DATA("[0-9]+GB", "[0-9]+(\\.[0-9]+)?(MB|GB|TB)(/day)?|Unlimited"),
    COUNTRIES("[A-Z]{2}", "[A-Z]{2}(,[A-Z]{2})*"),
    CURRENCY("[A-Z]{3,}_[A-Z0-9]+", "[A-Z]{3,}(_[A-Z0-9]+)?"),
    EMAIL("\\S+@\\S+", "[^\\s@]+@[^\\s@]+\\.[^\\s@.]+"),
    WORD("[a-z_]+", "[a-z_]+"),
    TEXT("(?s).*\\S.*", "(?s).*\\S.*");

    private final Pattern documented;
    private final Pattern actual;

    Form(String documented, String actual) {
        this.documented = compiled(documented);
        this.actual = compiled(actual);
    }

    private static Pattern compiled(String form) {
        return Pattern.compile(form.replace("INSTANT", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"));
    }

    static Form of(String documented) {
        for (var form : values()) {
            if (form.documented.matcher(documented).matches()) {
                return form;
            }
        }
        throw new IllegalArgumentException("The page contains a blank string.");
    }

    boolean fits(String actual) {
        return this.actual.matcher(actual).matches();
    }
}
