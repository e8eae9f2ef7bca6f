package beppay.mail;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An e-mail address as HTML's `<input type=email>` takes it (WHATWG HTML, "valid e-mail address"), with a dot in
/// its domain: what a browser's form lets through and what does not, the programs' door treats alike.
public record EmailAddress(String text) {
    /// RFC 5321 §4.5.3.1.3, less the angle brackets.
    public static final int MOST_CHARACTERS = 254;

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern FORM =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");

    public static @Nullable EmailAddress parse(String text) {
        return text.length() <= MOST_CHARACTERS && FORM.matcher(text).matches() ? new EmailAddress(text) : null;
    }

    /// In small letters, by which an account is found.
    public EmailAddress folded() {
        return new EmailAddress(text.toLowerCase(Locale.ROOT));
    }
}
