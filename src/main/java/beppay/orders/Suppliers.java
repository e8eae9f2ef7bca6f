package beppay.orders;

import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.Supplier;
import beppay.suppliers.SuppliersByCustomer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Selects the supplier of a purchase.
///
/// In live mode it is the supplier of the plan's offer. The sandbox is a live supplier only in a demonstration,
/// because its eSIMs are not real and a live key pays with real money. In test mode the customer's address
/// selects the supplier, whatever the plan.
public final class Suppliers {
    /// All suppliers of test purchases have the same name.
    private static final String ANY_CUSTOMER = "customer@example.com";

    private final Map<String, Supplier> byName;
    private final SuppliersByCustomer inTest;
    private final Map<String, String> settings;

    /// @param live the suppliers in live mode; their names are in the offers
    public Suppliers(List<Supplier> live, SuppliersByCustomer inTest) {
        this(live, inTest, Map.of());
    }

    /// @param settings what the operator sets for suppliers that may not be set up, by their names, such as
    ///     `BEPPAY_ESIMACCESS_ACCESS_CODE`
    public Suppliers(List<Supplier> live, SuppliersByCustomer inTest, Map<String, String> settings) {
        byName = live.stream().collect(Collectors.toUnmodifiableMap(Supplier::name, Function.identity()));
        this.inTest = inTest;
        this.settings = settings;
    }

    /// Returns the supplier of a purchase. Partners never see a supplier's name, not even in an error.
    ///
    /// @throws CodedException `forbidden` if the plan's supplier is not available in live mode
    Supplier of(NewPurchase purchase, Plan plan) {
        if (purchase.mode() == Mode.TEST) {
            return inTest.of(purchase.request().customer().text());
        }
        var supplier = byName.get(plan.offer().supplier());
        if (supplier == null) {
            throw new CodedException(ErrorCode.FORBIDDEN, "The plan is not available in live mode.");
        }
        return supplier;
    }

    /// The supplier with this name in live mode; null if there is none.
    @Nullable
    Supplier live(String name) {
        return byName.get(name);
    }

    /// The names of the suppliers that are asked for the state of orders.
    Set<String> polled() {
        var names = byName.values().stream()
                .filter(RemoteSupplier.class::isInstance)
                .map(Supplier::name)
                .collect(Collectors.toCollection(TreeSet::new));
        names.add(inTest.of(ANY_CUSTOMER).name());
        return names;
    }

    /// The remote supplier of an attempt. Another one must not be asked about it.
    public RemoteSupplier remote(Order order, Attempt attempt) {
        var remote = order.mode() == Mode.TEST ? remoteIfPresent(order) : remote(attempt.supplier());
        if (remote == null) {
            throw new IllegalStateException("There is no remote supplier %s".formatted(attempt.supplier()));
        }
        return remote;
    }

    /// Null if the order's supplier needs no network or is not set up.
    public @Nullable RemoteSupplier remoteIfPresent(Order order) {
        if (order.mode() == Mode.TEST && order.topUp() != null) {
            return afterSaleInTest(order.email());
        }
        var supplier = order.mode() == Mode.TEST ? inTest.of(order.email()) : byName.get(order.supplier());
        return supplier instanceof RemoteSupplier remote ? remote : null;
    }

    /// The supplier that tops up and cancels the eSIMs of a test purchase; null if there is none.
    public @Nullable RemoteSupplier afterSaleInTest(String email) {
        return inTest.afterSale(email);
    }

    /// The remote supplier with this name; null if none is set up for live mode.
    public @Nullable RemoteSupplier remote(String name) {
        return byName.get(name) instanceof RemoteSupplier remote ? remote : null;
    }

    /// The remote suppliers that are set up for live mode, sorted by name.
    public List<RemoteSupplier> remote() {
        return byName.values().stream()
                .filter(RemoteSupplier.class::isInstance)
                .map(RemoteSupplier.class::cast)
                .sorted(Comparator.comparing(Supplier::name))
                .toList();
    }

    /// How a supplier is set up for a command, as a sentence without its full stop.
    public String setUp(String name) {
        var variables = settings.get(name);
        return variables == null
                ? "See docs/production.md for its settings"
                : "Set %s as for the servers".formatted(variables);
    }
}
