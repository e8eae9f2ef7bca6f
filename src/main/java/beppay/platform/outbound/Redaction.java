package beppay.platform.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Converts the body of a request or a response to evidence: its beginning, without credentials, activation
/// codes and other secrets. It accepts any bytes and never throws.
///
/// The result is at most [#MAX_LENGTH] characters, and has no control characters except line breaks and tabs.
public final class Redaction {
    /// Enough to recognise a response, and little enough to be stored with each call.
    public static final int MAX_LENGTH = 4_096;

    static final String HIDDEN = "[hidden]";

    /// Longer than a credential. A secret that the limit cuts in two would not be recognised, so these characters
    /// before the cut are removed.
    private static final int CUT_MARGIN = 512;

    /// An activation code, which may be URL-encoded and without `LPA:`.
    private static final Pattern ACTIVATION_CODE =
            Pattern.compile("(?i)LPA(:|%3A)[^\\s\"'<>&]*+|\\b1(\\$|%24)[a-z0-9.-]++(\\$|%24)[a-z0-9.$%-]*+");

    /// The credential of an `Authorization` header, which an error page may repeat.
    private static final Pattern BEARER_TOKEN = Pattern.compile("(?i)\\b(bearer[ +]++)[a-z0-9._~+/=|-]++");

    private static final Pattern ESCAPED_ASCII = Pattern.compile("\\\\u00([2-7][0-9a-fA-F])");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private final List<String> secrets;

    /// @param secrets the credentials for the other company, in case that a server repeats them
    public Redaction(List<String> secrets) {
        this.secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    String of(byte[] body) {
        return of(body, MAX_LENGTH);
    }

    /// @param maxLength of the result, in characters
    String of(byte[] body, int maxLength) {
        int maxBytes = bytesFor(maxLength) - 1;
        boolean isCut = body.length > maxBytes;
        var text = withoutZeros(new String(isCut ? Arrays.copyOf(body, maxBytes) : body, StandardCharsets.UTF_8));
        var hidden = hide(unescape(text));
        var certain = isCut ? hidden.substring(0, Math.max(0, hidden.length() - CUT_MARGIN)) : hidden;
        return cut(certain, isCut, maxLength);
    }

    /// How much of a body has to be passed: more than is shown, because hiding shortens a text, and one byte that
    /// shows that it is longer. The rest of the body costs no time.
    static int bytesFor(int maxLength) {
        return 4 * maxLength + 1;
    }

    /// In UTF-16 and UTF-32, each letter of a code has zero bytes beside it.
    private static String withoutZeros(String text) {
        long zeros = text.chars().filter(character -> character == 0).count();
        return 4 * zeros >= text.length() ? text.replace("\0", "") : text;
    }

    private String hide(String text) {
        var hidden = text;
        for (var secret : secrets) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        hidden = SecretFields.hide(hidden);
        hidden = ACTIVATION_CODE.matcher(hidden).replaceAll(HIDDEN);
        hidden = BEARER_TOKEN.matcher(hidden).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        return CONTROL.matcher(hidden).replaceAll("\uFFFD");
    }

    /// JSON may escape any letter, so that no pattern would recognise it. Quotation marks and backslashes stay
    /// escaped, because they structure the text.
    private static String unescape(String text) {
        return ESCAPED_ASCII.matcher(text).replaceAll(found -> {
            char character = (char) Integer.parseInt(found.group(1), 16);
            return switch (character) {
                case '"', '\\', '\u007F' -> "?";
                case '$' -> "\\$";
                default -> String.valueOf(character);
            };
        });
    }

    private static String cut(String text, boolean isCut, int maxLength) {
        int end = maxLength - 1;
        if (text.length() <= end) {
            return isCut ? text + "…" : text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
