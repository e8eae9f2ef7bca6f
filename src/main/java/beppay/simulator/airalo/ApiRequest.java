package beppay.simulator.airalo;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// A request to the supplier's API.
///
/// @param url the address that was called, without the query
/// @param id the id or the ICCID in the path; empty if there is none
record ApiRequest(String url, String id, Parameters query, Parameters fields) {
    /// The description of an order, which faults depend on; an empty text if there is none.
    String reference() {
        return Objects.requireNonNullElse(fields.text("description"), "");
    }

    /// The related data that the client asks for.
    Set<String> includes() {
        var text = Objects.requireNonNullElse(query.text("include"), "");
        return Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }
}
