package beppay.translations;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The languages into which the texts are translated.
final class Languages {
    /// By their own names, and by their English names if those are not in Latin script.
    static final List<String> TAGS =
            List.of("ar", "zh", "de", "en", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr");

    private static final List<Locale> LOCALES =
            TAGS.stream().map(Locale::forLanguageTag).toList();

    /// Browsers send less than a tenth.
    private static final int MAX_HEADER = 1_000;

    private Languages() {}

    /// The language that a header `Accept-Language` prefers (RFC 4647, section 3.4); null if there is none, or
    /// if the header is not valid.
    static @Nullable String preferredBy(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > MAX_HEADER) {
            return null;
        }
        try {
            return Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), TAGS);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return null;
        }
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
