package beppay.webhooks;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The name of the host of a partner's endpoint, in ASCII and in lower case.
record WebhookHost(String text) {
    private static final int MAX_CHARACTERS = 253;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)+" + LABEL);
    /// Programs read a host whose last label is a number as an IPv4 address, in many forms (WHATWG URL, "ends in a
    /// number"). No top-level domain is one.
    private static final Pattern NUMBER_AT_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// The JDK's IDNA 2003 maps these letters to other domains than IDNA 2008, which registries use (RFC 5894
    /// §7.2).
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    static WebhookHost parse(String text, boolean allowPrivate) {
        var host = inAscii(text);
        if (allowPrivate && LOOPBACK.contains(host)) {
            return new WebhookHost(host);
        }
        if (host.startsWith("[") || NUMBER_AT_END.matcher(host).matches()) {
            throw WebhookUrl.invalid("The URL must contain the name of a host, not an IP address.");
        }
        if (host.length() > MAX_CHARACTERS || !NAME.matcher(host).matches()) {
            throw WebhookUrl.invalid("The URL must contain a complete host name, such as hooks.example.com.");
        }
        return new WebhookHost(host);
    }

    /// IDN also maps other forms of digits and dots to ASCII, so the result is what has to be checked.
    private static String inAscii(String text) {
        if (AMBIGUOUS.matcher(text).find()) {
            throw WebhookUrl.invalid("Write the host in ASCII (xn--…), because its letters are ambiguous.");
        }
        try {
            return IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            throw WebhookUrl.invalid("The host of the URL is not valid.");
        }
    }
}
