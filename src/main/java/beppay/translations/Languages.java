package beppay.translations;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The languages into which the texts are translated.
final class Languages {
    /// By their own names, and by their English names if those are not in Latin script.
    static final List<String> TAGS =
            List.of("ar", "zh", "de", "en", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr");

    private static final List<Locale> LOCALES =
            TAGS.stream().map(Locale::forLanguageTag).toList();

    /// Browsers send less.
    private static final int MAX_HEADER = 500;
    private static final int MAX_RANGES = 20;
    /// A language range with its weight (RFC 9110, section 12.5.4).
    private static final Pattern RANGE = Pattern.compile(
            "\\s*+([A-Za-z]{2,3}+)(?:-[A-Za-z0-9]{1,8}+){0,4}+\\s*+(?:;\\s*+q=([01](?:\\.[0-9]{0,3}+)?+))?+\\s*+");
    /// Other codes of the same languages.
    private static final Map<String, String> SYNONYMS = Map.of("iw", "he", "cmn", "zh", "yue", "zh");

    private Languages() {}

    /// The language that a header `Accept-Language` prefers; null if there is none. Java's own parser of this
    /// header takes half a second for some tags.
    static @Nullable String preferredBy(String acceptLanguage) {
        if (acceptLanguage.length() > MAX_HEADER) {
            return null;
        }
        String preferred = null;
        double highest = 0;
        for (var range : acceptLanguage.split(",", MAX_RANGES)) {
            var matcher = RANGE.matcher(range);
            var code = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
            var tag = SYNONYMS.getOrDefault(code, code);
            double weight = weight(matcher, tag);
            if (weight > highest) {
                preferred = tag;
                highest = weight;
            }
        }
        return preferred;
    }

    private static double weight(Matcher range, String tag) {
        if (!TAGS.contains(tag)) {
            return 0;
        }
        var weight = range.group(2);
        return weight == null ? 1 : Double.parseDouble(weight);
    }

    /// The language of a tag such as `de-AT`; null if it has another form, or there is no such translation.
    static @Nullable String of(String tag) {
        var locale = Locale.forLanguageTag(tag);
        return LOCALES.stream()
                .filter(known -> known.getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .map(Locale::toLanguageTag)
                .orElse(null);
    }
}
