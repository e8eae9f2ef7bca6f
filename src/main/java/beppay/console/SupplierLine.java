package beppay.console;

import beppay.catalog.imports.ImportedList;
import beppay.figures.SupplierBalance;
import beppay.orders.Suppliers;
import beppay.orders.history.SupplierHealth;
import beppay.platform.db.Transaction;
import beppay.reconciliation.ReconciledDay;
import beppay.reconciliation.SupplierDifferences;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.lanes.SupplierShare;
import beppay.suppliers.lanes.SupplierState;
import beppay.suppliers.lanes.SupplierTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A remote supplier and its state, as far as it is known.
///
/// @param remote null if it is not set up on this server
/// @param health null if no call was recorded lately
/// @param share null if no server uses it now
/// @param balance null if it was never funded and never charged
/// @param synchronisedAt null if its catalogue was never read
/// @param reconciled null if its orders are not compared
record SupplierLine(
        SupplierState state,
        @Nullable RemoteSupplier remote,
        @Nullable SupplierHealth health,
        @Nullable SupplierShare share,
        @Nullable SupplierBalance balance,
        @Nullable Instant synchronisedAt,
        @Nullable LocalDate reconciled,
        long differences) {
    /// The suppliers that a server has used, and those that are set up on this one, by name.
    static List<SupplierLine> all(Transaction tx, Suppliers suppliers, LocalDate today) {
        var states = new TreeMap<String, SupplierState>();
        suppliers.remote().forEach(one -> states.put(one.name(), new SupplierState(one.name(), null, null)));
        SupplierTable.all(tx).forEach(one -> states.put(one.name(), one));
        var health = SupplierHealth.all(tx);
        var shares = SupplierShare.all(tx);
        var balances = SupplierBalance.all(tx, today);
        var reconciled = ReconciledDay.all(tx);
        return states.values().stream()
                .map(state -> {
                    var name = state.name();
                    var list = ImportedList.find(tx, name, name);
                    var day = find(reconciled, ReconciledDay::supplier, name);
                    return new SupplierLine(
                            state,
                            suppliers.remote(name),
                            find(health, SupplierHealth::supplier, name),
                            find(shares, SupplierShare::supplier, name),
                            find(balances, SupplierBalance::supplier, name),
                            list == null ? null : list.importedAt(),
                            day == null ? null : day.day(),
                            SupplierDifferences.countOpen(tx, name));
                })
                .toList();
    }

    private static <T> @Nullable T find(Collection<T> all, Function<T, String> supplier, String name) {
        for (var one : all) {
            if (supplier.apply(one).equals(name)) {
                return one;
            }
        }
        return null;
    }

    String name() {
        return state.name();
    }

    boolean isPaused() {
        return state.pausedAt() != null;
    }

    /// Whether its calls failed so often that this server orders from it only now and then.
    boolean isFailing() {
        return !isPaused() && remote != null && !remote.acceptsOrders();
    }
}
