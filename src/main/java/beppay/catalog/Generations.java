package beppay.catalog;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The generations of mobile networks, such as 4G and 5G.
public final class Generations {
    /// LTE is 4G.
    private static final Pattern GENERATION = Pattern.compile("(?i)(?<![A-Z0-9])(?:([2-9])G|LTE)(?![A-Z0-9])");

    private Generations() {}

    /// The generations that a text names, once each, slowest first: 3G, 4G and 5G for `5G/3G/LTE`. Everything
    /// else is ignored.
    public static List<String> in(String text) {
        var generations = new TreeSet<String>();
        GENERATION
                .matcher(text)
                .results()
                .forEach(found -> generations.add(found.group(1) == null ? "4G" : found.group(1) + "G"));
        return List.copyOf(generations);
    }
}
