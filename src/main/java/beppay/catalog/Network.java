package beppay.catalog;

import java.util.List;

/// A mobile network that an eSIM can use.
///
/// @param country ISO 3166-1 alpha-2, upper case
/// @param name as the supplier writes it, at most 100 characters in one line
/// @param types its [Generations], slowest first; empty if they are not known
public record Network(String country, String name, List<String> types) {
    private static final String TYPES_UNKNOWN = "-";

    public Network {
        types = List.copyOf(types);
    }

    /// Reads an element of `offer_terms.networks`, such as `ES 4G/5G Vodafone`.
    public static Network parse(String stored) {
        var parts = stored.split(" ", 3);
        return new Network(parts[0], parts[2], Generations.in(parts[1]));
    }

    String stored() {
        return "%s %s %s".formatted(country, types.isEmpty() ? TYPES_UNKNOWN : String.join("/", types), name);
    }
}
