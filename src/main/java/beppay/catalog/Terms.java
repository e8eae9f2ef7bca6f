package beppay.catalog;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a price list states about an offer besides countries, days and data.
///
/// @param speed the [Generations] that it supports, slowest first: `3G/4G/5G`; null if it is not known
/// @param networks by country, then by name; empty if they are not known
/// @param fairUse the fair-use policy, at most 500 characters; empty if there is none; null if it is not known
public record Terms(
        @Nullable String speed,
        List<Network> networks,
        @Nullable String fairUse) {
    public static final Terms UNKNOWN = new Terms(null, List.of(), null);

    public Terms {
        networks = List.copyOf(networks);
    }

    public Terms withoutNetworks() {
        return new Terms(speed, List.of(), fairUse);
    }

    /// The fastest generation, from the networks if the speed is not known; null if neither is.
    @Nullable
    String fastest() {
        var known = speed == null ? networks.stream().map(Network::types).flatMap(List::stream) : Stream.of(speed);
        return known.flatMap(text -> Generations.in(text).stream())
                .max(String::compareTo)
                .orElse(null);
    }
}
