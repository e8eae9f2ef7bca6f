package beppay.simulator.esimgo;

import beppay.simulator.WireRequest;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A call of the API.
///
/// @param isLatest whether the version is 2.5, whose responses have more fields than those of 2.4
/// @param path the variable parts of the path, by their names
record ApiCall(WireRequest request, boolean isLatest, Map<String, String> path, Query query) {
    /// Twice the length of a UUID and an ICCID. The references of many calls are kept.
    private static final int MAX_REFERENCE = 120;

    String path(String name) {
        return Objects.requireNonNull(path.get(name));
    }

    Fields body() {
        return Fields.read(request.body());
    }

    /// Whether the client accepts a type that is not the default of the call.
    boolean accepts(String type) {
        var accepted = Objects.requireNonNullElse(request.header("accept"), "");
        return accepted.toLowerCase(Locale.ROOT).contains(type);
    }

    /// What distinguishes calls of the same name, so that concurrent calls don't change one another's faults.
    String reference() {
        var parts = new ArrayList<>(path.values());
        parts.addAll(query.all("reference"));
        var joined = String.join(" ", parts);
        return joined.substring(0, Math.min(joined.length(), MAX_REFERENCE));
    }
}
