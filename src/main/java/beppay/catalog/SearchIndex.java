package beppay.catalog;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds the plans of an edition that match a search, and rates how well each matches. Immutable.
///
/// A plan is rated for each term of the search, and the ratings are added up. For a country, its own plans rank
/// first. Regional plans that are named after it are next, then other regions that include it, and global plans
/// are last. A term matches complete words first. It matches the beginning of words only if no plan matches the
/// complete word.
final class SearchIndex {
    private static final int[] NONE = {};

    private static final int LATER_IN_NAME = 5;
    private static final int BY_COUNTRYS_WORD = 8;
    private static final int NAMED_FOR_COUNTRY = 10;
    private static final int IN_REGION = 20;
    private static final int IN_WORLD = 30;
    private static final int OF_OTHER_COUNTRY = 40;
    /// Alone, "la" means Laos. In "sri la" it is more likely the beginning of a word.
    private static final int CODE_AMONG_WORDS = 15;
    private static final int BEGINNING_LIKE_CODE = 100;

    private final List<Plan> plans;
    private final CatalogIndex index;
    private final SearchedPlan[] searched;
    private final TreeMap<String, int[]> byWord = new TreeMap<>();
    private final int[] order;
    private final int[] ranks;

    SearchIndex(List<Plan> plans, CatalogIndex index) {
        this.plans = plans;
        this.index = index;
        searched = plans.stream().map(SearchedPlan::of).toArray(SearchedPlan[]::new);
        var places = new HashMap<String, IntStream.Builder>();
        for (int place = 0; place < searched.length; place++) {
            for (var word : searched[place].words()) {
                places.computeIfAbsent(word, first -> IntStream.builder()).add(place);
            }
        }
        places.forEach((word, several) -> byWord.put(word, several.build().toArray()));
        order = order();
        ranks = CatalogIndex.inverse(order);
    }

    /// The order of equally good matches: fewest countries, then the name's words before its first figure,
    /// which keep the plans of one place together, then least data, fewest days and lowest price.
    private int[] order() {
        var best = Comparator.<Integer>comparingInt(
                        place -> plans.get(place).countries().size())
                .thenComparing(place -> searched[place].place())
                .thenComparing(plans::get, PlanSort.BY_DATA);
        return IntStream.range(0, plans.size())
                .boxed()
                .sorted(best)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Rates each plan for all terms.
    ///
    /// @param terms at least one
    Ratings rate(List<SearchTerm> terms) {
        boolean hasWords = terms.stream().anyMatch(SearchTerm.Word.class::isInstance);
        var ratings = rate(terms.getFirst(), hasWords);
        for (int i = 1; i < terms.size() && !ratings.isEmpty(); i++) {
            ratings.and(rate(terms.get(i), hasWords));
        }
        return ratings;
    }

    int[] bestFirst(int[] places, Ratings ratings) {
        var keys = new long[places.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) ratings.at(places[i]) << Integer.SIZE | ranks[places[i]];
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> order[(int) key]).toArray();
    }

    private Ratings rate(SearchTerm term, boolean hasWords) {
        var ratings = new Ratings(plans.size());
        switch (term) {
            case SearchTerm.Country country -> country(ratings, country);
            case SearchTerm.Code code -> code(ratings, code, hasWords);
            case SearchTerm.Word word -> word(ratings, word.word());
            case SearchTerm.Data data -> data(ratings, data);
            case SearchTerm.Days days -> days(ratings, days.days(), 0);
            case SearchTerm.BareNumber figure -> figure(ratings, figure.digits());
            case SearchTerm.NoWords _ -> {
                // No plan matches.
            }
        }
        return ratings;
    }

    private void country(Ratings ratings, SearchTerm.Country country) {
        byCountries(ratings, country.codes(), 0, 0);
        ratings.offer(
                named(country.words().getFirst()),
                place -> Collections.indexOfSubList(searched[place].words(), country.words()) < 0
                        ? Ratings.NO_MATCH
                        : isSingleCountry(place) ? OF_OTHER_COUNTRY : NAMED_FOR_COUNTRY);
    }

    /// Rates the plans that cover at least one of the countries.
    ///
    /// @param singleCountry the rating of a plan for a single country
    /// @param extra is added to every rating
    private void byCountries(Ratings ratings, Set<String> countries, int singleCountry, int extra) {
        ratings.offer(index.in(countries), place -> {
            if (isSingleCountry(place)) {
                return singleCountry + extra;
            }
            return extra + (plans.get(place).planType() == PlanType.GLOBAL ? IN_WORLD : IN_REGION);
        });
    }

    private boolean isSingleCountry(int place) {
        return plans.get(place).countries().size() == 1;
    }

    private int[] named(String word) {
        return byWord.getOrDefault(word, NONE);
    }

    private void code(Ratings ratings, SearchTerm.Code code, boolean hasWords) {
        byCountries(ratings, Set.of(code.country()), 0, hasWords ? CODE_AMONG_WORDS : 0);
        byPrefix(ratings, code.word(), hasWords ? 0 : BEGINNING_LIKE_CODE);
    }

    private void word(Ratings ratings, String word) {
        byName(ratings, word, 0);
        byCountries(ratings, CountryNames.ALL.withWord(word), BY_COUNTRYS_WORD, 0);
        if (ratings.isEmpty() && Character.isLetter(word.charAt(0))) {
            byPrefix(ratings, word, 0);
        }
        var country = CountryNames.ALL.byAlpha3(word);
        if (ratings.isEmpty() && country != null) {
            byCountries(ratings, Set.of(country), 0, 0);
        }
    }

    private void byName(Ratings ratings, String word, int extra) {
        ratings.offer(named(word), place -> extra + (searched[place].first().contains(word) ? 0 : LATER_IN_NAME));
    }

    private void byPrefix(Ratings ratings, String prefix, int extra) {
        byWord.subMap(prefix, prefix + Character.MAX_VALUE).keySet().forEach(word -> byName(ratings, word, extra));
        byCountries(ratings, CountryNames.ALL.withPrefix(prefix), BY_COUNTRYS_WORD, extra);
    }

    /// A total amount is a better match than the same amount per day. 0 matches nothing, because 0 stands for
    /// unlimited in [SearchedPlan].
    private void data(Ratings ratings, SearchTerm.Data data) {
        if (data.kilobytes() == 0) {
            return;
        }
        for (int place = 0; place < searched.length; place++) {
            var plan = searched[place];
            if (plan.kilobytes() == data.kilobytes() && (plan.isDaily() || !data.isDaily())) {
                ratings.offer(place, plan.isDaily() && !data.isDaily() ? 1 : 0);
            }
        }
    }

    private void days(Ratings ratings, int days, int rating) {
        for (int place = 0; place < searched.length; place++) {
            if (plans.get(place).days() == days) {
                ratings.offer(place, rating);
            }
        }
    }

    /// GB rank before days, and both before figures in the name.
    private void figure(Ratings ratings, String digits) {
        data(ratings, new SearchTerm.Data(SearchTerms.gigabytes(digits), false));
        days(ratings, Integer.parseInt(digits), 1);
        byName(ratings, digits, 2);
    }
}
