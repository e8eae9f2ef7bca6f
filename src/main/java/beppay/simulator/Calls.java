package beppay.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A supplier's calls, and the faults that can be set for them.
///
/// @param names the names of all calls
/// @param orders the calls that order eSIMs
/// @param faults the faults that the supplier can have
public record Calls(List<String> names, Set<String> orders, Set<Fault> faults) {
    public Calls {
        names = List.copyOf(names);
        orders = Set.copyOf(orders);
        faults = Set.copyOf(faults);
    }

    /// @param order the only call that orders eSIMs
    public Calls(List<String> names, String order, Set<Fault> faults) {
        this(names, Set.of(order), faults);
    }

    /// @throws IllegalArgumentException with a sentence, if a kind or a share is invalid
    public void verify(Map<String, Double> shares) {
        FaultShares.of(shares, this);
    }
}
