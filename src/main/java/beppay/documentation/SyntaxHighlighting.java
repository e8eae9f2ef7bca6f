package beppay.documentation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Highlights only strings, comments and names in JSON, because few colours are easier to read than many.
final class SyntaxHighlighting {
    private static final String COMMENT = "(?<comment>(?m:^\\s*#.*$|(?<=\\s)# .*$))";
    private static final String SLASHED_COMMENT = "(?<comment>(?m:(?<![:\"'])//.*$))";
    private static final String TEXT =
            "(?<text>\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'" + "|`[^`]*`)";

    private static final Pattern JSON =
            Pattern.compile("(?<name>\"(?:[^\"\\\\]|\\\\.)*\"(?=\\s*:))|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")");
    private static final Pattern HASHED = Pattern.compile(TEXT + "|" + COMMENT);
    private static final Pattern SLASHED = Pattern.compile(TEXT + "|" + SLASHED_COMMENT);

    private SyntaxHighlighting() {}

    /// @param language its Markdown name; code in an unknown language is only escaped
    static String html(String language, String code) {
        return switch (language) {
            case "json" -> coloured(JSON, code);
            case "bash", "python" -> coloured(HASHED, code);
            case "java", "javascript", "php", "go" -> coloured(SLASHED, code);
            default -> Html.escaped(code);
        };
    }

    /// The names of the pattern's groups are the names of the CSS classes.
    private static String coloured(Pattern pattern, String code) {
        var html = new StringBuilder();
        var found = pattern.matcher(code);
        int end = 0;
        while (found.find()) {
            html.append(Html.escaped(code.substring(end, found.start())))
                    .append("<span class=\"code-%s\">%s</span>".formatted(kind(found), Html.escaped(found.group())));
            end = found.end();
        }
        return html.append(Html.escaped(code.substring(end))).toString();
    }

    private static String kind(Matcher found) {
        return found.namedGroups().keySet().stream()
                .filter(name -> found.group(name) != null)
                .findFirst()
                .orElseThrow();
    }
}
