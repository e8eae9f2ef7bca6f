package beppay.suppliers;

import beppay.esims.EsimState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a supplier reported about the states of eSIMs, by [SuppliedEsim#id]. The requests for all others failed.
///
/// @param missing the supplier responded without these eSIMs
/// @param notAsked nothing was sent about these eSIMs, because the rate limit permits no call at this time, or the
///     supplier fails. It says nothing about them
public record ReportedStates(Map<Long, EsimState> known, Set<Long> missing, Set<Long> notAsked) {
    /// All requests failed.
    public static final ReportedStates NONE = new ReportedStates(Map.of(), Set.of(), Set.of());

    public static ReportedStates of(SuppliedEsim esim, EsimState state) {
        return new ReportedStates(Map.of(esim.id(), state), Set.of(), Set.of());
    }

    /// The supplier responded without the eSIM.
    public static ReportedStates without(SuppliedEsim esim) {
        return new ReportedStates(Map.of(), Set.of(esim.id()), Set.of());
    }

    public static ReportedStates notAsked(List<SuppliedEsim> esims) {
        return new ReportedStates(
                Map.of(), Set.of(), esims.stream().map(SuppliedEsim::id).collect(Collectors.toSet()));
    }

    /// @param parts about different eSIMs
    public static ReportedStates joined(List<ReportedStates> parts) {
        var all = new ReportedStates(new HashMap<>(), new HashSet<>(), new HashSet<>());
        for (var part : parts) {
            all.known.putAll(part.known);
            all.missing.addAll(part.missing);
            all.notAsked.addAll(part.notAsked);
        }
        return all;
    }

    /// Whether the supplier responded to a request.
    public boolean hasResponse() {
        return !known.isEmpty() || !missing.isEmpty();
    }
}
