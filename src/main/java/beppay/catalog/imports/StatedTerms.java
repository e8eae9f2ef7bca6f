package beppay.catalog.imports;

import beppay.catalog.Countries;
import beppay.catalog.Generations;
import beppay.catalog.Network;
import beppay.catalog.Terms;
import beppay.platform.csv.InputText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects the terms that a list states about a plan. Texts that can't be used are left out, because they must
/// not reject the plan.
final class StatedTerms {
    /// Twice the networks of a plan for all countries. Further networks are left out.
    private static final int MAX_NETWORKS = 1_000;

    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_FAIR_USE_LENGTH = 500;

    private final StringBuilder speeds = new StringBuilder();
    private final Map<String, Network> networks = new TreeMap<>();
    private @Nullable String fairUse;

    /// @param text such as `3G/4G/5G`
    StatedTerms speed(String text) {
        if (speeds.length() < MAX_NAME_LENGTH) {
            speeds.append(text).append('/');
        }
        return this;
    }

    /// Adds a network, or its types if it was added before.
    ///
    /// @param country any code that [Countries#of] accepts
    /// @param types such as `4G/5G`; empty if they are not stated
    StatedTerms network(String country, String name, String types) {
        var line = line(name, MAX_NAME_LENGTH);
        for (var code : Countries.of(InputText.stripped(country))) {
            var key = code + line;
            if (!line.isEmpty() && (networks.size() < MAX_NETWORKS || networks.containsKey(key))) {
                networks.merge(key, new Network(code, line, Generations.in(types)), StatedTerms::both);
            }
        }
        return this;
    }

    private static Network both(Network one, Network other) {
        var types = new ArrayList<>(one.types());
        types.addAll(other.types());
        return new Network(one.country(), one.name(), Generations.in(String.join("/", types)));
    }

    /// @param policy empty if there is none
    StatedTerms fairUse(String policy) {
        var line = line(policy, MAX_FAIR_USE_LENGTH);
        fairUse = line.isEmpty() && !InputText.stripped(policy).isEmpty() ? null : line;
        return this;
    }

    /// The text in one line; empty if it has characters that can't be printed.
    private static String line(String text, int maxLength) {
        var line = InputText.stripped(InputText.withSingleSpaces(text));
        if (!InputText.isPrintable(line)) {
            return "";
        }
        int length = Math.min(line.length(), maxLength);
        boolean isWhole = length == line.length() || !Character.isHighSurrogate(line.charAt(length - 1));
        return line.substring(0, isWhole ? length : length - 1).stripTrailing();
    }

    Terms terms() {
        var generations = Generations.in(speeds.toString());
        return new Terms(
                generations.isEmpty() ? null : String.join("/", generations), List.copyOf(networks.values()), fairUse);
    }
}
