package beppay.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An e-mail address as HTML's `<input type=email>` takes it (WHATWG HTML, "valid e-mail address"), with a dot in
/// its domain: what a browser's form lets through and what does not, the API treats alike.
///
/// @param text with its domain in ASCII, as it is stored and mailed to: `bücher.example` is `xn--bcher-kva.example`
public record EmailAddress(String text) {
    /// RFC 5321 §4.5.3.1.3, less the angle brackets.
    public static final int MAX_CHARACTERS = 254;

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern FORM =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");

    /// IDNA 2003, which the JDK has, makes another domain of these than IDNA 2008, which registries use (RFC 5894
    /// §7.2): ß becomes ss. Whose mail it is would be a guess.
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    public static @Nullable EmailAddress parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return null;
        }
        var ascii = withAsciiDomain(text);
        return ascii.length() <= MAX_CHARACTERS && FORM.matcher(ascii).matches() ? new EmailAddress(ascii) : null;
    }

    /// A text by which stored addresses are searched, with its domain as they have it. It may be no whole address.
    public static String asStored(String text) {
        return withAsciiDomain(text);
    }

    /// The text as it is where its domain can't be written in ASCII.
    private static String withAsciiDomain(String text) {
        int at = text.lastIndexOf('@');
        var domain = text.substring(at + 1);
        if (domain.chars().allMatch(c -> c < 128) || AMBIGUOUS.matcher(domain).find()) {
            return text;
        }
        try {
            return text.substring(0, at + 1)
                    + IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return text;
        }
    }

    /// In small letters, by which an account is found.
    public EmailAddress folded() {
        return new EmailAddress(text.toLowerCase(Locale.ROOT));
    }
}
