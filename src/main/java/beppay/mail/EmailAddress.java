package beppay.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An e-mail address as HTML's `<input type=email>` accepts it (WHATWG HTML, "valid e-mail address"), with at
/// least one dot in its domain. So browsers' forms and the API accept the same addresses.
///
/// @param text the stored form, with its domain in ASCII: `bücher.example` becomes `xn--bcher-kva.example`
public record EmailAddress(String text) {
    /// RFC 5321 §4.5.3.1.3, without the angle brackets.
    public static final int MAX_CHARACTERS = 254;

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern FORM =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");

    /// The JDK's IDNA 2003 maps these letters to other domains than IDNA 2008, which registries use (RFC 5894
    /// §7.2). For example, it maps ß to ss. The recipient would be a guess.
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    public static @Nullable EmailAddress parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return null;
        }
        var ascii = withAsciiDomain(text);
        return ascii.length() <= MAX_CHARACTERS && FORM.matcher(ascii).matches() ? new EmailAddress(ascii) : null;
    }

    /// Converts a search text, which may be part of an address, to the form in which addresses are stored.
    public static String asStored(String text) {
        return withAsciiDomain(text);
    }

    /// Returns the text unchanged if its domain can't be converted to ASCII.
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

    /// The address in lower case, the form in which accounts are stored.
    public EmailAddress folded() {
        return new EmailAddress(text.toLowerCase(Locale.ROOT));
    }
}
