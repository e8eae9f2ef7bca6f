package beppay.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The names that people use for countries in searches, normalised by [SearchText#words].
final class CountryNames {
    /// Names in addition to the English ones of CLDR. Parts of a country, and places that are better known than
    /// the country, mean the country.
    private static final String OTHER_NAMES = """
            AE uae, emirates, dubai, abu dhabi
            AG antigua, barbuda
            AX aland, aaland islands
            BA bosnia, herzegovina
            BL st barts
            BN brunei darussalam
            BQ bonaire, saba, sint eustatius, saint eustatius
            CC cocos islands, keeling islands
            CD congo, dr congo, drc, congo dr, democratic republic of the congo, congo democratic republic, zaire
            CG congo, republic of the congo, congo republic, congo brazzaville
            CI ivory coast, cote d ivoire
            CN mainland china, china mainland, prc, peoples republic of china
            CV cabo verde
            CZ czech republic, czech
            ES canary islands, canaries, mallorca, ibiza, tenerife
            FK falklands
            FM federated states of micronesia
            FO faroes, faeroe islands
            GB uk, britain, great britain, england, scotland, wales, northern ireland
            HK hong kong, hongkong
            ID bali
            IE republic of ireland
            IR islamic republic of iran, persia
            KG kyrgyz republic
            KN nevis
            KP dprk
            KR korea, republic of korea, korea republic of
            LA lao, lao pdr
            MD republic of moldova
            MK macedonia, fyrom
            MM myanmar, burma
            MO macau, macao
            NL holland
            PF tahiti
            PS palestine, palestinian territory, state of palestine, gaza, west bank
            RU russian federation
            SA ksa
            ST sao tome
            SV salvador
            SX saint maarten
            SY syrian arab republic
            SZ swaziland
            TC turks and caicos
            TL east timor
            TR turkey
            TT trinidad, tobago
            TW taiwan province of china
            TZ united republic of tanzania, zanzibar
            US usa, us, america, united states of america, hawaii
            VA vatican, holy see
            VC saint vincent
            VG bvi, virgin islands
            VI usvi, virgin islands
            VN viet nam
            ZA rsa
            """;

    /// Longer names are official ones, whose single words are not searched: "united" must not find Tanzania.
    private static final int MAX_WORDS_OF_EVERYDAY_NAME = 2;

    private final Map<String, Set<String>> phrases = new HashMap<>();
    private final TreeMap<String, Set<String>> words = new TreeMap<>();
    private final Map<String, String> alpha2 = new HashMap<>();
    private final Map<String, String> alpha3 = new HashMap<>();
    private int maxWords;

    static final CountryNames ALL = new CountryNames();

    private CountryNames() {
        for (var code : Countries.codes()) {
            var name = SearchText.words(String.valueOf(Countries.name(code)));
            addPhrase(code, name);
            addWords(code, name);
            alpha2.put(code.toLowerCase(Locale.ROOT), code);
        }
        for (var code : Locale.getISOCountries()) {
            alpha3.put(Locale.of("", code).getISO3Country().toLowerCase(Locale.ROOT), code);
        }
        OTHER_NAMES.lines().forEach(line -> {
            for (var name : line.substring(3).split(",")) {
                var parts = SearchText.words(name);
                addPhrase(line.substring(0, 2), parts);
                if (parts.size() <= MAX_WORDS_OF_EVERYDAY_NAME) {
                    addWords(line.substring(0, 2), parts);
                }
            }
        });
    }

    private void addPhrase(String code, List<String> name) {
        phrases.computeIfAbsent(String.join(" ", name), first -> new HashSet<>())
                .add(code);
        maxWords = Math.max(maxWords, name.size());
    }

    private void addWords(String code, List<String> name) {
        name.forEach(
                word -> words.computeIfAbsent(word, first -> new HashSet<>()).add(code));
    }

    /// The number of words in the longest name.
    int maxWords() {
        return maxWords;
    }

    /// The countries with exactly this name. Empty if there is none.
    Set<String> called(List<String> name) {
        return phrases.getOrDefault(String.join(" ", name), Set.of());
    }

    /// The countries that have a name with this word. Empty if there is none.
    Set<String> withWord(String word) {
        return words.getOrDefault(word, Set.of());
    }

    /// The countries that have a name with a word that begins with the prefix.
    Set<String> withPrefix(String prefix) {
        var countries = new HashSet<String>();
        words.subMap(prefix, prefix + Character.MAX_VALUE).values().forEach(countries::addAll);
        return countries;
    }

    /// The country of an alpha-2 code in lower case, or null.
    @Nullable
    String byAlpha2(String code) {
        return alpha2.get(code);
    }

    /// The country of an alpha-3 code in lower case, or null.
    @Nullable
    String byAlpha3(String code) {
        return alpha3.get(code);
    }
}
