package beppay.translations;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares the texts of a language with those of another one, and checks its plural forms.
record TextFaults(Map<String, String> original, Map<String, String> texts, ULocale locale) {
    List<String> all() {
        var faults = new ArrayList<String>();
        original.keySet().stream()
                .filter(key -> !texts.containsKey(key))
                .forEach(key -> faults.add(key + " is missing"));
        new TreeMap<>(texts).forEach((key, pattern) -> {
            if (!original.containsKey(key)) {
                faults.add(key + " does not exist in the other language");
            } else {
                check(key, pattern, faults);
            }
        });
        return faults;
    }

    private void check(String key, String pattern, List<String> faults) {
        var parsed = new MessagePattern(pattern);
        var expected = TextFormat.arguments(new MessagePattern(original.getOrDefault(key, "")));
        if (!TextFormat.arguments(parsed).equals(expected)) {
            faults.add("%s has the arguments %s, not %s".formatted(key, TextFormat.arguments(parsed), expected));
        }
        if (pattern.isBlank() || !pattern.equals(pattern.strip()) || pattern.contains("  ")) {
            faults.add(key + " has too many blanks");
        }
        if (pattern.indexOf('\'') >= 0) {
            faults.add(key + " has a straight apostrophe, which quotes in a pattern");
        }
        checkPlurals(key, parsed, faults);
    }

    private void checkPlurals(String key, MessagePattern pattern, List<String> faults) {
        for (int i = 0; i < pattern.countParts(); i++) {
            var part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_START
                    && part.getArgType() == MessagePattern.ArgType.PLURAL) {
                var categories = PluralRules.forLocale(locale).getKeywords();
                var forms = forms(pattern, i);
                if (!forms.equals(categories)) {
                    faults.add("%s has the plural forms %s, not %s".formatted(key, forms, new TreeSet<>(categories)));
                }
            }
        }
    }

    /// The plural forms of an argument, without those of single numbers such as `=1`.
    private static Set<String> forms(MessagePattern pattern, int start) {
        var forms = new TreeSet<String>();
        int limit = pattern.getLimitPartIndex(start);
        for (int i = start + 1; i < limit; i++) {
            if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_SELECTOR) {
                var selector = pattern.getSubstring(pattern.getPart(i));
                if (!selector.startsWith("=")) {
                    forms.add(selector);
                }
            }
        }
        return forms;
    }
}
