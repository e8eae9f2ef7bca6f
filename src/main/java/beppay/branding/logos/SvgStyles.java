package beppay.branding.logos;

import beppay.branding.logos.SvgNode.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The styles of an SVG logo, which become attributes of the elements, so that the result has no style sheet.
/// Drawing programs write rules for classes, ids and names of elements; other rules are rejected.
final class SvgStyles {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]*)\\{([^{}]*)}");
    private static final Pattern SELECTOR = Pattern.compile("[.#]?[\\w-]+");
    private static final Pattern IMPORTANT = Pattern.compile("(?i)\\s*!\\s*important\\s*$");
    private static final int MAX_RULES = 500;

    /// By increasing priority.
    private enum Target {
        NAME,
        CLASS,
        ID
    }

    private record Rule(Target target, String name, Map<String, String> properties) {}

    private final List<Rule> rules = new ArrayList<>();

    /// @param css the content of all `<style>` elements
    SvgStyles(String css) {
        var text = COMMENT.matcher(css).replaceAll(" ");
        if (text.indexOf('@') >= 0 || !RULE.matcher(text).replaceAll("").isBlank()) {
            throw unsupported();
        }
        RULE.matcher(text).results().forEach(rule -> {
            var properties = properties(rule.group(2));
            for (var selector : rule.group(1).split(",", -1)) {
                add(selector.strip(), properties);
            }
        });
    }

    private void add(String selector, Map<String, String> properties) {
        if (!SELECTOR.matcher(selector).matches() || rules.size() == MAX_RULES) {
            throw unsupported();
        }
        rules.add(
                switch (selector.charAt(0)) {
                    case '.' -> new Rule(Target.CLASS, selector.substring(1), properties);
                    case '#' -> new Rule(Target.ID, selector.substring(1), properties);
                    default -> new Rule(Target.NAME, selector, properties);
                });
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
                properties.put(
                        parts[0].strip(),
                        IMPORTANT.matcher(parts[1]).replaceFirst("").strip());
            }
        }
        return properties;
    }

    /// A style has priority over attributes (SVG 2, 6.6).
    void apply(Element element) {
        var attributes = element.attributes();
        var classes =
                Set.of(attributes.getOrDefault(SvgAttributes.CLASS, "").strip().split("\\s+", -1));
        apply(attributes, rule -> rule.target == Target.NAME && rule.name.equals(element.name()));
        apply(attributes, rule -> rule.target == Target.CLASS && classes.contains(rule.name));
        apply(attributes, rule -> rule.target == Target.ID && rule.name.equals(attributes.get(SvgAttributes.ID)));
        attributes.putAll(properties(attributes.getOrDefault(SvgAttributes.STYLE, "")));
    }

    private void apply(Map<String, String> attributes, Predicate<Rule> isOfElement) {
        rules.stream().filter(isOfElement).forEach(rule -> attributes.putAll(rule.properties));
    }
}
