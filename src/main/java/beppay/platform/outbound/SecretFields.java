package beppay.platform.outbound;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides the values of fields that contain secrets, in JSON, in JSON inside a JSON text, and in form data. The
/// text may be invalid, and may end anywhere.
final class SecretFields {
    /// Names in lower case, without `_` and `-`.
    private static final Pattern NAME_OF_A_SECRET = Pattern.compile("ac|cc|lpa|pin[0-9]?|puk[0-9]?|shorturl"
            + "|.*(password|secret|token|authorization|signature|credential|apikey|accesscode|activationcode"
            + "|confirmationcode|matchingid|qrcode|installurl|installationurl|manualinstallation).*");

    private static final String VALUE = "\"" + Redaction.HIDDEN + "\"";

    /// A field of JSON inside a JSON text, where quotation marks are escaped.
    private static final Pattern ESCAPED_FIELD =
            Pattern.compile("(\\\\++\"([\\w-]{1,100}+)\\\\++\"\\s*+:\\s*+)(\\\\++\"[^\"\\\\]*+|[^,}\\s\"\\\\]++)");

    private static final Pattern PARAMETER = Pattern.compile("(\\b([\\w-]{1,100}+)=)([^&\\s\"'<>]++)");

    private final String text;

    private SecretFields(String text) {
        this.text = text;
    }

    static String hide(String text) {
        var hidden = new SecretFields(text).hideJson();
        hidden = ESCAPED_FIELD.matcher(hidden).replaceAll(SecretFields::hideField);
        return PARAMETER.matcher(hidden).replaceAll(SecretFields::hideField);
    }

    private static String hideField(MatchResult field) {
        return Matcher.quoteReplacement(isSecret(field.group(2)) ? field.group(1) + Redaction.HIDDEN : field.group());
    }

    private static boolean isSecret(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        return NAME_OF_A_SECRET.matcher(plain).matches();
    }

    private String hideJson() {
        var out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '"' ? endOfText(at) : at + 1;
            out.append(text, at, end);
            int colon = end - at > 2 ? skipBlanks(end) : text.length();
            boolean isName = colon < text.length() && text.charAt(colon) == ':';
            if (isName && isSecret(text.substring(at + 1, end - 1))) {
                out.append(':').append(VALUE);
                end = endOfValue(colon + 1);
            }
            at = end;
        }
        return out.toString();
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// The index after the closing quotation mark, or the end.
    private int endOfText(int opening) {
        for (int at = opening + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                return at + 1;
            }
        }
        return text.length();
    }

    /// The index of the comma or bracket after the value, which may be an object or an array.
    private int endOfValue(int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '"' -> at = endOfText(at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth < 0) {
                        return at;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return at;
                    }
                }
                default -> {}
            }
        }
        return text.length();
    }
}
