package beppay.orders;

import beppay.catalog.Plan;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.Supplier;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The suppliers that are at work here. The sandbox is one of them only in a demonstration: it makes no real eSIMs,
/// and a live key pays with real money.
public final class Suppliers {
    private final Map<String, Supplier> byName;

    public Suppliers(List<Supplier> suppliers) {
        byName = suppliers.stream().collect(Collectors.toUnmodifiableMap(Supplier::name, Function.identity()));
    }

    void refuseUnlessAtWork(Plan plan) {
        if (!byName.containsKey(plan.supplier())) {
            throw new Refusal(
                    Code.FORBIDDEN,
                    "The plan's supplier (%s) does not sell to live keys here.".formatted(plan.supplier()));
        }
    }

    Supplier get(String name) {
        var supplier = byName.get(name);
        if (supplier == null) {
            throw new IllegalStateException("The supplier %s is not at work here".formatted(name));
        }
        return supplier;
    }

    RemoteSupplier remote(String name) {
        return switch (get(name)) {
            case RemoteSupplier remote -> remote;
            case Supplier local -> throw new IllegalStateException(local.name() + " is not asked over a network");
        };
    }
}
