package beppay.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The countries of ISO 3166-1, and Kosovo as XK, a code that the standard leaves to its users. Suppliers sell
/// plans for it.
public final class Countries {
    private static final Map<String, String> NAMES = names();
    private static final Map<String, List<String>> OTHER_CODES = otherCodes();

    /// ISO 3166-2: Hawaii is US-HI.
    private static final Pattern PART_OF_A_COUNTRY = Pattern.compile("([A-Z]{2})-[A-Z0-9]{1,3}");

    private Countries() {}

    /// The country's English name in CLDR, or null if the code is not a country's alpha-2 code in upper case.
    public static @Nullable String name(String code) {
        return NAMES.get(code);
    }

    /// The alpha-2 codes of all countries, in upper case.
    static Set<String> codes() {
        return NAMES.keySet();
    }

    public static boolean isKnown(String code) {
        return NAMES.containsKey(code);
    }

    /// The alpha-2 codes of the countries that a price list's code means. Empty if it is not the code of a
    /// country.
    ///
    /// Besides alpha-2 codes, in either case, it accepts:
    ///
    /// * alpha-3 codes, with XKX and XKS for Kosovo. eSIM Go uses CYP for Northern Cyprus, which has no code.
    /// * a part of a country (US-HI), which means the country. The plan's name states the part.
    /// * UK, EL, IC, EA, AC, TA and DG, which the standard reserves.
    /// * AN, the Netherlands Antilles, which means the three codes that replaced it (ISO 3166-3).
    public static List<String> of(String listed) {
        var code = listed.strip().toUpperCase(Locale.ROOT);
        if (isKnown(code)) {
            return List.of(code);
        }
        var part = PART_OF_A_COUNTRY.matcher(code);
        if (part.matches() && isKnown(part.group(1))) {
            return List.of(part.group(1));
        }
        return OTHER_CODES.getOrDefault(code, List.of());
    }

    private static Map<String, String> names() {
        var names = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            names.put(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
        }
        names.put("XK", Locale.of("", "XK").getDisplayCountry(Locale.ENGLISH));
        return Map.copyOf(names);
    }

    private static Map<String, List<String>> otherCodes() {
        var codes = new HashMap<String, List<String>>();
        for (var code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getISO3Country(), List.of(code));
        }
        codes.put("UK", List.of("GB"));
        codes.put("EL", List.of("GR"));
        codes.put("IC", List.of("ES"));
        codes.put("EA", List.of("ES"));
        codes.put("AC", List.of("SH"));
        codes.put("TA", List.of("SH"));
        codes.put("DG", List.of("IO"));
        codes.put("XKX", List.of("XK"));
        codes.put("XKS", List.of("XK"));
        codes.put("AN", List.of("BQ", "CW", "SX"));
        return Map.copyOf(codes);
    }
}
