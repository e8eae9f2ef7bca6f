package beppay.translations;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.text.Bidi;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All texts for travellers in one language. Thread-safe.
public final class Translation {
    private static final String STANDARD = "en";
    private static final String NAME = "language.name";
    /// These separate a value from the text around it if they are written in different directions (UAX #9).
    /// Browsers write what has no letters, such as `*#06#`, from right to left after the second one.
    private static final String LEFT_TO_RIGHT_ISOLATE = "\u2066";

    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_DIRECTIONAL_ISOLATE = "\u2069";

    /// Their full names in CLDR are such as "Hong Kong SAR China". The short names of other countries are often
    /// abbreviations.
    private static final Set<String> NAMED_AFTER_CHINA = Set.of("HK", "MO");

    private static final Map<String, Translation> BY_TAG = new ConcurrentHashMap<>();

    private final String tag;
    private final ULocale locale;
    private final Map<String, String> patterns;
    private final Map<String, TextFormat> formats = new ConcurrentHashMap<>();
    private final DataAmounts amounts;

    private Translation(String tag) {
        this.tag = tag;
        // Plan names have these digits too, and all readers of Arabic know them.
        locale = ULocale.forLanguageTag(tag + "-u-nu-latn");
        patterns = TextFile.read(tag);
        amounts = new DataAmounts(locale);
    }

    /// The translation into the language of a tag (BCP 47) such as `de` or `de-AT`. It is English if there is
    /// none, or the tag is not valid.
    public static Translation of(String tag) {
        return load(Objects.requireNonNullElse(Languages.of(tag), STANDARD));
    }

    /// The translation that a reader prefers.
    ///
    /// @param acceptLanguage the header `Accept-Language` as it was sent (RFC 9110 §12.5.4); null if there is
    ///     none
    /// @param fallback the tag of the language if the header is not valid or prefers no language that there is
    public static Translation preferredBy(@Nullable String acceptLanguage, String fallback) {
        var preferred = acceptLanguage == null ? null : Languages.preferredBy(acceptLanguage);
        return preferred == null ? of(fallback) : load(preferred);
    }

    /// The translations into all languages, in the order of a list from which a reader chooses.
    public static List<Translation> all() {
        return Languages.TAGS.stream().map(Translation::load).toList();
    }

    /// Whether there is a translation with exactly this tag.
    public static boolean exists(String tag) {
        return Languages.TAGS.contains(tag);
    }

    private static Translation load(String tag) {
        return BY_TAG.computeIfAbsent(tag, Translation::new);
    }

    /// The tag of the language, such as `de`, as for HTML's `lang`.
    public String tag() {
        return tag;
    }

    /// The language's name in itself, such as `Deutsch`.
    public String nativeName() {
        return text(NAME);
    }

    /// `ltr` or `rtl`, as for HTML's `dir`.
    public String direction() {
        return isRightToLeft() ? "rtl" : "ltr";
    }

    public boolean isRightToLeft() {
        return locale.isRightToLeft();
    }

    /// A text. It is plain text, which must be escaped for HTML.
    ///
    /// @param namesAndValues the name and the value of each argument, such as `"count", 2, "plan", "Spain 5GB"`.
    ///     A value is a number, an [Instant], which is shown in UTC, or a text
    /// @throws IllegalArgumentException if there is no such text, or if it has other arguments
    public String text(String key, Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("Each argument has a name and a value.");
        }
        var arguments = new HashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], argument(namesAndValues[i + 1]));
        }
        return formats.computeIfAbsent(key, this::parse).with(arguments);
    }

    private TextFormat parse(String key) {
        var pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("There is no text " + key + ".");
        }
        return TextFormat.of(pattern, locale);
    }

    private Object argument(Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        return value instanceof String text ? isolated(text) : value;
    }

    private String isolated(String text) {
        boolean isRightToLeft = Bidi.requiresBidi(text.toCharArray(), 0, text.length());
        if (!isRightToLeft && !isRightToLeft()) {
            return text;
        }
        return (isRightToLeft ? FIRST_STRONG_ISOLATE : LEFT_TO_RIGHT_ISOLATE) + text + POP_DIRECTIONAL_ISOLATE;
    }

    /// The name of a country, such as `Spanien`.
    ///
    /// @param code ISO 3166-1 alpha-2
    public String country(String code) {
        var length = NAMED_AFTER_CHINA.contains(code) ? DisplayContext.LENGTH_SHORT : DisplayContext.LENGTH_FULL;
        return LocaleDisplayNames.getInstance(locale, length).regionDisplayName(code);
    }

    /// The names of countries, sorted as readers of the language expect.
    public List<String> countries(Collection<String> codes) {
        return codes.stream()
                .map(this::country)
                .sorted(Collator.getInstance(locale)::compare)
                .toList();
    }

    /// A list as in a sentence, such as `Spain, France, and Italy`.
    public String list(Collection<String> items) {
        return ListFormatter.getInstance(locale).format(items);
    }

    /// An amount of data in the units in which the plan counts, such as `1.5 GB`, which is `1,5 Go` in French.
    ///
    /// @param total the amount from which the units follow: decimal ones if it is divisible by a million, and
    ///     otherwise binary ones
    public String data(long bytes, long total) {
        return amounts.text(bytes, total);
    }

    Map<String, String> patterns() {
        return patterns;
    }

    ULocale locale() {
        return locale;
    }
}
