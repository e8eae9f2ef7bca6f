package beppay.reconciliation;

import beppay.platform.db.Database;
import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrders.Complete;
import beppay.suppliers.ListedOrders.Incomplete;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierOutcome;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Compares the attempts, eSIMs and costs of a day with a supplier's orders, and the balances. It records the
/// differences, and repairs nothing. The supplier is called while no transaction is open.
public final class Reconciliation {
    /// So many orders only differ if the comparison itself is wrong, for example because another account is set
    /// up.
    private static final int MAX_FINDINGS = 1_000;

    /// Older differences have been decided, and are assumed to be unchanged.
    private static final int MAX_DAYS_AGAIN = 31;

    /// Few orders end more than an hour after their day. Each look-up is a call.
    private static final int MAX_LOOK_UPS = 50;

    private final Database database;
    private final InstantSource clock;
    private final BalanceComparison balances;

    public Reconciliation(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        balances = new BalanceComparison(database, clock);
    }

    /// Compares the orders of UTC days, and the present balances. A repeated comparison finds the same
    /// differences, and does not add them again. A difference that it no longer finds is marked as gone. Days of
    /// the last month with differences are compared again too, because the balance depends on them.
    /// If a list is incomplete, the balances are not compared, since a drift could be a difference of an order.
    ///
    /// @param days not in the future. The last half hour is not compared, because orders may be in progress
    public ReconciliationReport run(RemoteSupplier supplier, Collection<LocalDate> days) {
        var result = new Comparison(supplier);
        days.forEach(result::compare);
        var again = new Comparison(supplier);
        result.daysWithDifferences().stream().filter(day -> !days.contains(day)).forEach(again::compare);
        result.failures.addAll(again.failures);
        if (result.failures.isEmpty()) {
            result.compareBalance(Collections.max(days));
        }
        return result.report();
    }

    private final class Comparison {
        private final RemoteSupplier supplier;
        private final List<Long> ids = new ArrayList<>();
        private final Set<String> failures = new LinkedHashSet<>();
        private long orders;

        Comparison(RemoteSupplier supplier) {
            this.supplier = supplier;
        }

        void compare(LocalDate day) {
            var range = DayRange.of(day, clock.instant());
            if (range.isEmpty()) {
                return;
            }
            switch (supplier.orders(range.listedFrom(), range.listedTo())) {
                case Incomplete(var reason) -> failures.add(reason);
                case Complete(var listed) -> {
                    ids.addAll(compareOrders(supplier, range, listed, failures));
                    orders += listed.stream()
                            .filter(order -> range.contains(order.createdAt()))
                            .count();
                }
            }
        }

        List<LocalDate> daysWithDifferences() {
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            return database.autocommit(tx -> SupplierDifferences.presentDays(
                    tx, supplier.name(), supplier.account(), today.minusDays(MAX_DAYS_AGAIN), today));
        }

        void compareBalance(LocalDate day) {
            var balance = balances.compare(supplier, day);
            if (balance.failure() != null) {
                failures.add(balance.failure());
            } else if (balance.id() != null) {
                ids.add(balance.id());
            }
        }

        ReconciliationReport report() {
            var differences = database.autocommit(tx -> SupplierDifferences.byIds(tx, ids));
            var failure = failures.isEmpty() ? null : String.join("; ", failures);
            return new ReconciliationReport(supplier.name(), orders, differences, failure);
        }
    }

    private List<Long> compareOrders(
            RemoteSupplier supplier, DayRange range, List<ListedOrder> theirs, Set<String> failures) {
        var name = supplier.name();
        var account = supplier.account();
        var ours = database.snapshot(tx -> OurOrders.of(tx, name, account, range, theirs));
        var pairs = OrderPairs.of(ours, theirs);
        var costs = database.autocommit(tx -> OurOrders.costs(tx, name, pairs.onlyThere()));
        var lookUps = new AtomicInteger();
        Predicate<OurOrder> isMissing =
                order -> lookUps.incrementAndGet() <= MAX_LOOK_UPS && isMissing(supplier, order);
        var comparison = new OrderComparison(range, account, costs, isMissing);
        var findings = comparison.findings(pairs);
        if (findings.size() > MAX_FINDINGS) {
            failures.add("%d orders differ, and nothing was recorded. Check whether it is the right account"
                    .formatted(findings.size()));
            return List.of();
        }
        var now = clock.instant();
        return database.transact(tx -> {
            var ids = SupplierDifferences.record(tx, name, account, range.day(), findings, now);
            SupplierDifferences.markGone(tx, name, account, range.day(), ids, now);
            return ids;
        });
    }

    /// An outcome that is unknown says nothing.
    private static boolean isMissing(RemoteSupplier supplier, OurOrder order) {
        var attempt = order.forSupplier();
        var outcome = supplier.find(List.of(attempt)).get(attempt.reference());
        return outcome instanceof SupplierOutcome.NotFound || outcome instanceof SupplierOutcome.Refused;
    }
}
