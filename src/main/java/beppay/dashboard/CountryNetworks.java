package beppay.dashboard;

import beppay.catalog.Countries;
import beppay.catalog.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The networks of an eSIM in one country.
///
/// @param networks at least one
record CountryNetworks(String country, List<Network> networks) {
    /// Sorted by the name of the country.
    static List<CountryNetworks> of(List<Network> networks) {
        var byCountry = new LinkedHashMap<String, List<Network>>();
        networks.forEach(network -> byCountry
                .computeIfAbsent(network.country(), _ -> new ArrayList<>())
                .add(network));
        return byCountry.entrySet().stream()
                .map(one -> new CountryNetworks(name(one.getKey()), one.getValue()))
                .sorted(Comparator.comparing(CountryNetworks::country))
                .toList();
    }

    private static String name(String code) {
        return Objects.requireNonNullElse(Countries.name(code), code);
    }

    /// `Movistar 4G/5G, Orange 4G`
    String text() {
        return networks.stream()
                .map(network -> "%s %s".formatted(network.name(), String.join("/", network.types())))
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }
}
