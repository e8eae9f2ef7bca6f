package beppay.orders;

import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.Supplier;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The suppliers that are at work here. What a live key buys is delivered by the plan's own; the sandbox is one of
/// them only in a demonstration, since it makes no real eSIMs, and a live key pays with real money. What a test
/// key buys, of whatever plan, is never asked of them: its supplier goes by the customer's address.
public final class Suppliers {
    private final Map<String, Supplier> byName;
    private final Function<String, Supplier> inTest;

    /// @param live those of live keys, each by the name that stands in its plans
    /// @param inTest the supplier of a test purchase, by the customer's e-mail address, the same for the same
    public Suppliers(List<Supplier> live, Function<String, Supplier> inTest) {
        byName = live.stream().collect(Collectors.toUnmodifiableMap(Supplier::name, Function.identity()));
        this.inTest = inTest;
    }

    /// Refuses with `forbidden` a plan whose supplier does not sell to live keys.
    Supplier of(NewPurchase attempt, Plan plan) {
        if (attempt.mode() == Mode.TEST) {
            return inTest.apply(attempt.request().email().text());
        }
        var supplier = byName.get(plan.supplier());
        if (supplier == null) {
            throw new CodedException(
                    ErrorCode.FORBIDDEN,
                    "The plan's supplier (%s) does not sell to live keys here.".formatted(plan.supplier()));
        }
        return supplier;
    }

    /// The one that was asked for the order, or will be.
    RemoteSupplier remote(Order order) {
        return switch (order.mode() == Mode.TEST ? inTest.apply(order.email()) : byName.get(order.supplier())) {
            case RemoteSupplier remote -> remote;
            case null, default ->
                throw new IllegalStateException("No supplier %s is asked here".formatted(order.supplier()));
        };
    }
}
