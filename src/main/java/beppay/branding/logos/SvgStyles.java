package beppay.branding.logos;

import beppay.branding.logos.SvgNode.Element;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The styles of an SVG logo, which become attributes of the elements, so that the result has no style sheet.
/// Drawing programs write rules for classes, ids and names of elements; other rules are rejected.
final class SvgStyles {
    private static final Pattern SELECTOR = Pattern.compile("[.#]?[\\w-]+");
    private static final String IMPORTANT = "important";
    private static final int MAX_RULES = 500;

    /// By increasing priority.
    private enum Target {
        NAME,
        CLASS,
        ID
    }

    /// @param rule the number of the rule; of several classes, the last rule applies
    private record Value(int rule, String text) {}

    /// The values that all rules of a name set together, by property. An element therefore needs one look-up for
    /// each of its names, however many rules there are.
    private final Map<Target, Map<String, Map<String, Value>>> values = new EnumMap<>(Target.class);

    private int rules;

    /// Reads each character once. Patterns that search for the end of a comment or a rule would start again at
    /// each character, if the end is missing.
    ///
    /// @param css the content of all `<style>` elements
    SvgStyles(CharSequence css) {
        var text = new StringBuilder();
        String selectors = null;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '*' && !text.isEmpty() && text.charAt(text.length() - 1) == '/') {
                text.setCharAt(text.length() - 1, ' ');
                i = endOfComment(css, i + 1);
            } else if (c == '{' && selectors == null) {
                selectors = text.toString();
                text.setLength(0);
            } else if (c == '}' && selectors != null) {
                add(selectors, properties(text.toString()));
                selectors = null;
                text.setLength(0);
            } else if (c == '@' || c == '{' || c == '}') {
                throw unsupported();
            } else {
                text.append(c);
            }
        }
        if (selectors != null || !text.toString().isBlank()) {
            throw unsupported();
        }
    }

    /// The index of the last character of the comment.
    private static int endOfComment(CharSequence css, int from) {
        char before = ' ';
        for (int i = from; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '/' && before == '*') {
                return i;
            }
            before = c;
        }
        throw unsupported();
    }

    private void add(String selectors, Map<String, String> properties) {
        for (var selector : selectors.split(",", -1)) {
            addOne(selector.strip(), properties);
        }
    }

    private void addOne(String selector, Map<String, String> properties) {
        if (!SELECTOR.matcher(selector).matches() || rules == MAX_RULES) {
            throw unsupported();
        }
        rules++;
        var target = switch (selector.charAt(0)) {
            case '.' -> Target.CLASS;
            case '#' -> Target.ID;
            default -> Target.NAME;
        };
        var name = target == Target.NAME ? selector : selector.substring(1);
        var ofName =
                values.computeIfAbsent(target, _ -> new HashMap<>()).computeIfAbsent(name, _ -> new LinkedHashMap<>());
        properties.forEach((property, text) -> ofName.put(property, new Value(rules, text)));
    }

    private static RuntimeException unsupported() {
        return LogoFile.rejected("contains a style sheet with more than simple rules for classes");
    }

    /// Properties that are not permitted are left out.
    private static Map<String, String> properties(String declarations) {
        var properties = new LinkedHashMap<String, String>();
        for (var declaration : declarations.split(";", -1)) {
            var parts = declaration.split(":", 2);
            if (parts.length == 2 && SvgAttributes.isProperty(parts[0].strip())) {
                properties.put(parts[0].strip(), withoutImportant(parts[1]));
            }
        }
        return properties;
    }

    private static String withoutImportant(String value) {
        int mark = value.lastIndexOf('!');
        boolean isImportant = mark >= 0 && value.substring(mark + 1).strip().equalsIgnoreCase(IMPORTANT);
        return (isImportant ? value.substring(0, mark) : value).strip();
    }

    /// A style has priority over attributes (SVG 2, 6.6).
    void apply(Element element) {
        var attributes = element.attributes();
        apply(attributes, Target.NAME, List.of(element.name()));
        apply(attributes, Target.CLASS, words(attributes.get(SvgAttributes.CLASS)));
        var id = attributes.get(SvgAttributes.ID);
        apply(attributes, Target.ID, id == null ? List.of() : List.of(id));
        attributes.putAll(properties(attributes.getOrDefault(SvgAttributes.STYLE, "")));
    }

    /// A class may be named twice.
    private static Collection<String> words(@Nullable String classes) {
        return classes == null
                ? List.of()
                : new LinkedHashSet<>(List.of(classes.strip().split("\\s+", -1)));
    }

    private void apply(Map<String, String> attributes, Target target, Collection<String> names) {
        var ofTarget = values.getOrDefault(target, Map.of());
        var applied = new LinkedHashMap<String, Value>();
        for (var name : names) {
            ofTarget.getOrDefault(name, Map.of())
                    .forEach((property, value) ->
                            applied.merge(property, value, (one, other) -> one.rule > other.rule ? one : other));
        }
        applied.forEach((property, value) -> attributes.put(property, value.text));
    }
}
