package beppay.webhooks;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The HTTPS URL of a partner's endpoint. Its host is a name, in ASCII. The addresses to which the name leads
/// are checked with each request.
public record WebhookUrl(URI uri) {
    public static final int MAX_CHARACTERS = 2_048;

    private static final Pattern FORM =
            Pattern.compile("(?<scheme>[a-zA-Z]+)://(?<authority>[^/?#]*)(?<target>[^#]*)(?<fragment>#.*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(?<host>\\[[^\\]]*\\]|[^:]*)(?<port>:[0-9]{1,5})?");
    private static final Pattern TARGET = Pattern.compile("(?:[a-zA-Z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-fA-F]{2})*+");

    /// @param allowPrivate whether plain HTTP, `localhost`, 127.0.0.1 and ::1 are accepted, for tests
    /// @throws CodedException `invalid_request`, with a sentence that says what is wrong
    public static WebhookUrl parse(String text, boolean allowPrivate) {
        if (text.length() > MAX_CHARACTERS) {
            throw invalid("The URL has more than 2,048 characters.");
        }
        var form = match(FORM, text, "The URL must be an HTTPS URL, such as https://example.com/webhooks.");
        var scheme = form.group("scheme").toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
            throw invalid("The URL must begin with https://.");
        }
        if (form.group("fragment") != null) {
            throw invalid("The URL must not have a fragment (#).");
        }
        if (form.group("authority").contains("@")) {
            throw invalid("The URL must not contain a user name or a password.");
        }
        var authority = match(AUTHORITY, form.group("authority"), "The host or the port of the URL is not valid.");
        var target = match(TARGET, form.group("target"), "The URL has characters that must be percent-encoded.");
        var host = WebhookHost.parse(authority.group("host"), allowPrivate);
        var port = WebhookPort.parse(authority.group("port"), scheme);
        return new WebhookUrl(URI.create(scheme + "://" + host.text() + port.suffix() + target.group()));
    }

    private static Matcher match(Pattern pattern, String text, String otherwise) {
        var matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw invalid(otherwise);
        }
        return matcher;
    }

    static CodedException invalid(String sentence) {
        return new CodedException(ErrorCode.INVALID_REQUEST, sentence);
    }

    /// Omits the path and the query, which may contain a credential of the endpoint.
    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
