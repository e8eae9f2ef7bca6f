package beppay.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The plans that were on sale at one version of the catalogue. Never changes.
public final class CatalogEdition {
    /// What the search words are looked for in, beside its plan.
    private record Entry(Plan plan, String words) {}

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final long version;
    private final List<Plan> plans;
    private final List<Entry> entries;
    private final String etag;

    /// @param plans by name and then by id
    CatalogEdition(long version, List<Plan> plans) {
        this.version = version;
        this.plans = List.copyOf(plans);
        entries = plans.stream()
                .map(plan -> new Entry(plan, folded(plan.name() + " " + plan.countriesIncluded())))
                .toList();
        etag = etagOf(plans);
    }

    public long version() {
        return version;
    }

    /// By name and then by id.
    public List<Plan> plans() {
        return plans;
    }

    /// A strong entity tag in its quotes (RFC 9110 §8.8.3), the same wherever partners read the same plans.
    public String etag() {
        return etag;
    }

    /// Every match, in the query's order.
    public List<Plan> search(PlanQuery query) {
        var words = query.search() == null
                ? new String[0]
                : folded(query.search()).strip().split("\\s+");
        var matches = new ArrayList<Plan>();
        for (var entry : entries) {
            if (query.fits(entry.plan) && containsAll(entry.words, words)) {
                matches.add(entry.plan);
            }
        }
        if (query.sort() != PlanSort.NAME) {
            matches.sort(query.sort().order());
        }
        return matches;
    }

    private static boolean containsAll(String text, String[] words) {
        for (var word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// Small letters without their accents, so that Reunion and COTE D'IVOIRE are found.
    private static String folded(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
    }

    /// Over what partners read, and nothing else: the cost must not be guessed from it.
    private static String etagOf(List<Plan> plans) {
        var digest = sha256();
        for (var plan : plans) {
            var terms = List.of(
                    plan.id(),
                    plan.name(),
                    Integer.toString(plan.days()),
                    plan.price().toString(),
                    plan.dataLabel(),
                    plan.countryIso2(),
                    plan.planType().word());
            // No text from PostgreSQL holds a NUL, so that no two lists of plans are written alike.
            digest.update((String.join("\0", terms) + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return '"' + HexFormat.of().formatHex(digest.digest(), 0, 16) + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has SHA-256", impossible);
        }
    }
}
