package beppay.proof;

import beppay.SharedClock;
import beppay.orders.Suppliers;
import beppay.simulator.SimulatedOrder;
import beppay.suppliers.Supplier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All simulated suppliers of a proof.
record Supplies(List<SimulatedSupplier> all) implements AutoCloseable {
    /// An eSIM that a supplier sold.
    record Sold(String supplier, SimulatedOrder esim) {}

    static Supplies one(SharedClock clock) {
        return new Supplies(List.of(SimulatedSupplier.esimAccess(clock)));
    }

    static Supplies three(SharedClock clock) {
        return new Supplies(List.of(
                SimulatedSupplier.esimAccess(clock), SimulatedSupplier.airalo(clock), SimulatedSupplier.esimGo(clock)));
    }

    /// The only one, or the first.
    SimulatedSupplier first() {
        return all.getFirst();
    }

    List<Sold> sold() {
        return all.stream()
                .flatMap(
                        supplier -> supplier.simulator().orders().stream().map(esim -> new Sold(supplier.name(), esim)))
                .toList();
    }

    /// The suppliers for the operator's commands.
    Suppliers suppliers() {
        List<Supplier> adapters =
                all.stream().<Supplier>map(SimulatedSupplier::adapter).toList();
        return new Suppliers(adapters, _ -> first().adapter());
    }

    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        all.forEach(supplier -> settings.putAll(supplier.settings()));
        return settings;
    }

    /// @param share of the calls for orders and look-ups that are faulty, from 0 to 1
    void fail(double share) {
        all.forEach(supplier -> supplier.simulator().setFaults(FaultKinds.all(supplier.vendor(), share)));
    }

    void endFaults() {
        all.forEach(supplier -> supplier.simulator().setFaults(Map.of()));
    }

    /// The calls of all suppliers by their name and fault.
    Map<String, Long> faultCounts() {
        var counts = new HashMap<String, Long>();
        for (var supplier : all) {
            supplier.simulator()
                    .faultCounts()
                    .forEach((call, count) -> counts.put(supplier.name() + " " + call, count));
        }
        return counts;
    }

    void advance(Duration time) {
        all.forEach(supplier -> supplier.simulator().advance(time));
    }

    @Override
    public void close() {
        all.forEach(SimulatedSupplier::close);
    }
}
