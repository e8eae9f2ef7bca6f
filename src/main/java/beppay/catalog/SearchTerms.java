package beppay.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Splits the text of a search into terms.
///
/// A country's name is one term, and the longest name counts ("northern ireland"). A number and its unit are
/// one term, with or without a space ("5 gb", "30days"). Every other word is a term.
final class SearchTerms {
    /// More than people type. Each term is compared with every plan, so further terms are ignored to limit the
    /// cost of a search.
    private static final int MAX_TERMS = 16;

    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)([a-z]*)");

    /// In kilobytes, of which a GB has a million.
    private static final Map<String, Long> DATA_UNITS = Map.ofEntries(
            Map.entry("mb", 1_000L),
            Map.entry("g", 1_000_000L),
            Map.entry("gb", 1_000_000L),
            Map.entry("gig", 1_000_000L),
            Map.entry("gigs", 1_000_000L),
            Map.entry("gigabyte", 1_000_000L),
            Map.entry("gigabytes", 1_000_000L),
            Map.entry("tb", 1_000_000_000L));

    private static final Map<String, Integer> DAY_UNITS = Map.ofEntries(
            Map.entry("d", 1),
            Map.entry("day", 1),
            Map.entry("days", 1),
            Map.entry("week", 7),
            Map.entry("weeks", 7),
            Map.entry("month", 30),
            Map.entry("months", 30));

    private static final Set<String> PER_DAY = Set.of("day", "daily");

    /// Ignored, because they apply to every plan.
    private static final Set<String> PRODUCT =
            Set.of("esim", "esims", "sim", "sims", "plan", "plans", "package", "packages", "data", "travel");

    /// Ignored if there are other words. Alone, "in" means India, and "per" is the beginning of Peru.
    private static final Set<String> PARTICLES = Set.of("for", "in", "to", "with", "per", "days");

    private final List<String> words;
    private final List<SearchTerm> terms = new ArrayList<>();
    private int at;

    private SearchTerms(List<String> words) {
        this.words = words;
    }

    /// The terms of a search. Empty if every plan matches.
    static List<SearchTerm> of(@Nullable String search) {
        if (search == null || search.isBlank()) {
            return List.of();
        } else if (!SearchText.hasWords(search)) {
            return List.of(new SearchTerm.NoWords());
        }
        var words = SearchText.words(search).stream()
                .filter(word -> !PRODUCT.contains(word))
                .toList();
        return new SearchTerms(words.size() == 1 ? words : withoutParticles(words)).read();
    }

    /// "days" after a number is its unit, and is kept.
    private static List<String> withoutParticles(List<String> words) {
        var kept = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            boolean isUnit = i > 0
                    && word.equals("days")
                    && NUMBER.matcher(words.get(i - 1)).matches();
            if (isUnit || !PARTICLES.contains(word)) {
                kept.add(word);
            }
        }
        return kept;
    }

    /// Converts an amount of data to kilobytes.
    ///
    /// @param unit MB, GB or TB, in either case
    static long kilobytes(BigDecimal amount, String unit) {
        long kilobytes = Objects.requireNonNull(DATA_UNITS.get(unit.toLowerCase(Locale.ROOT)));
        return amount.multiply(BigDecimal.valueOf(kilobytes)).longValue();
    }

    static long gigabytes(String digits) {
        return kilobytes(new BigDecimal(digits), "GB");
    }

    private List<SearchTerm> read() {
        while (at < words.size()) {
            terms.add(term());
        }
        return terms.stream().distinct().limit(MAX_TERMS).toList();
    }

    private SearchTerm term() {
        var country = country();
        if (country != null) {
            return country;
        }
        var word = words.get(at++);
        var number = NUMBER.matcher(word);
        if (number.matches()) {
            return number(word, number.group(1), number.group(2));
        }
        var code = CountryNames.ALL.byAlpha2(word);
        return code == null ? new SearchTerm.Word(word) : new SearchTerm.Code(code, word);
    }

    private SearchTerm.@Nullable Country country() {
        for (int end = Math.min(words.size(), at + CountryNames.ALL.maxWords()); end > at; end--) {
            var name = words.subList(at, end);
            var codes = CountryNames.ALL.called(name);
            if (!codes.isEmpty()) {
                at = end;
                return new SearchTerm.Country(codes, List.copyOf(name));
            }
        }
        return null;
    }

    private SearchTerm number(String word, String number, String unit) {
        var amount = new BigDecimal(number);
        var measured = measured(amount, unit.isEmpty() ? next() : unit);
        if (measured == null) {
            return unit.isEmpty() && amount.scale() == 0
                    ? new SearchTerm.BareNumber(number)
                    : new SearchTerm.Word(word);
        }
        at += unit.isEmpty() ? 1 : 0;
        if (measured instanceof SearchTerm.Data data && PER_DAY.contains(next())) {
            at++;
            return new SearchTerm.Data(data.kilobytes(), true);
        }
        return measured;
    }

    private String next() {
        return at < words.size() ? words.get(at) : "";
    }

    private static @Nullable SearchTerm measured(BigDecimal amount, String unit) {
        if (DATA_UNITS.containsKey(unit)) {
            return new SearchTerm.Data(kilobytes(amount, unit), false);
        }
        var days = DAY_UNITS.get(unit);
        return days == null
                ? null
                : new SearchTerm.Days(amount.multiply(BigDecimal.valueOf(days)).intValue());
    }
}
