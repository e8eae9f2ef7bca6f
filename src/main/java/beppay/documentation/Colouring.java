package beppay.documentation;

import java.util.regex.Pattern;

/// Tells the texts and the comments in code from the rest, and no more: few colours are read more calmly than many.
final class Colouring {
    private static final String COMMENT = "(?<comment>(?m:^\\s*#.*$|(?<=\\s)# .*$))";
    private static final String SLASHED_COMMENT = "(?<comment>(?m:(?<![:\"'])//.*$))";
    private static final String TEXT = "(?<text>\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'"
            + "|`[^`]*`)";

    private static final Pattern JSON =
            Pattern.compile("(?<comment>(?!))|(?<text>\"(?:[^\"\\\\]|\\\\.)*\"(?!\\s*:))");
    private static final Pattern HASHED = Pattern.compile(TEXT + "|" + COMMENT);
    private static final Pattern SLASHED = Pattern.compile(TEXT + "|" + SLASHED_COMMENT);

    private Colouring() {}

    /// @param language as Markdown names it; one that is not known is only escaped
    static String html(String language, String code) {
        return switch (language) {
            case "json" -> coloured(JSON, code);
            case "bash", "python" -> coloured(HASHED, code);
            case "java", "javascript", "php", "go" -> coloured(SLASHED, code);
            default -> Html.escaped(code);
        };
    }

    private static String coloured(Pattern pattern, String code) {
        var html = new StringBuilder();
        var found = pattern.matcher(code);
        int end = 0;
        while (found.find()) {
            var kind = found.group("text") == null ? "comment" : "text";
            html.append(Html.escaped(code.substring(end, found.start())))
                    .append("<span class=\"code-%s\">%s</span>".formatted(kind, Html.escaped(found.group())));
            end = found.end();
        }
        return html.append(Html.escaped(code.substring(end))).toString();
    }
}
