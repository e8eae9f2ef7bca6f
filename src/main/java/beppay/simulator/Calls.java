package beppay.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What faults can be set for.
///
/// @param names the names of all calls
/// @param order the call that orders eSIMs
/// @param faults the faults that the supplier can have
public record Calls(List<String> names, String order, Set<Fault> faults) {
    public Calls {
        names = List.copyOf(names);
        faults = Set.copyOf(faults);
    }

    /// @throws IllegalArgumentException with a sentence, if a kind or a share is invalid
    public void verify(Map<String, Double> shares) {
        FaultShares.of(shares, this);
    }
}
