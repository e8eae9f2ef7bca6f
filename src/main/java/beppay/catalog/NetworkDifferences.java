package beppay.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares the networks of an offer with those of a plan for the same countries, as phrases for the operator.
final class NetworkDifferences {
    /// Suppliers write `Wind Tre` and `WindTre`, and `Movistar` and `movistar`.
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]");

    private static final int MAX_NAMED = 3;

    private final Map<String, Network> expected;
    private final Map<String, Network> offered;
    private final boolean hasCountries;

    NetworkDifferences(List<Network> expected, List<Network> offered) {
        this.expected = byKey(expected);
        this.offered = byKey(offered);
        hasCountries = Stream.concat(expected.stream(), offered.stream())
                        .map(Network::country)
                        .distinct()
                        .count()
                > 1;
    }

    private static Map<String, Network> byKey(List<Network> networks) {
        var byKey = new LinkedHashMap<String, Network>();
        networks.forEach(network -> byKey.putIfAbsent(key(network), network));
        return byKey;
    }

    private static String key(Network network) {
        var name = PUNCTUATION.matcher(network.name()).replaceAll("");
        return network.country() + name.toLowerCase(Locale.ROOT);
    }

    /// The networks that only one of them has: `no Movistar`, `also Yoigo, Orange`.
    List<String> names() {
        var phrases = new ArrayList<String>();
        addNames("no ", missing(expected, offered), phrases);
        addNames("also ", missing(offered, expected), phrases);
        return phrases;
    }

    private static List<Network> missing(Map<String, Network> from, Map<String, Network> in) {
        return from.entrySet().stream()
                .filter(one -> !in.containsKey(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void addNames(String start, List<Network> networks, List<String> phrases) {
        if (!networks.isEmpty()) {
            var named = networks.stream().limit(MAX_NAMED).map(this::label).collect(Collectors.joining(", "));
            int others = networks.size() - MAX_NAMED;
            phrases.add(start + named + (others > 0 ? " and %d more".formatted(others) : ""));
        }
    }

    private String label(Network network) {
        return hasCountries ? "%s (%s)".formatted(network.name(), network.country()) : network.name();
    }

    /// The networks of both that have another speed: `Vodafone 4G instead of 5G`.
    List<String> speeds() {
        var phrases = offered.values().stream()
                .map(this::speed)
                .filter(Objects::nonNull)
                .toList();
        return phrases.size() <= MAX_NAMED
                ? phrases
                : List.of("%d networks with another speed".formatted(phrases.size()));
    }

    private @Nullable String speed(Network offer) {
        var plan = expected.get(key(offer));
        return plan == null
                        || plan.types().isEmpty()
                        || offer.types().isEmpty()
                        || plan.types().getLast().equals(offer.types().getLast())
                ? null
                : "%s %s instead of %s"
                        .formatted(
                                label(offer),
                                offer.types().getLast(),
                                plan.types().getLast());
    }
}
