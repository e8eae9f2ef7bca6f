package beppay.reconciliation;

import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.reconciliation.SupplierDifference.Kind;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares the balance at a supplier with the booked one. What other differences explain is not a drift.
record BalanceComparison(Database database, InstantSource clock) {
    /// The supplier may or may not have charged for open attempts. An attempt whose difference is known is part
    /// of the differences.
    private static final String BOOKS = """
            with wanted as (select cast(? as text) as supplier, cast(? as text) as account)
            select
                coalesce((select sum(e.amount_micros) from accounts a join entries e on e.account_id = a.id
                    where a.kind = 'prepaid' and a.mode = 'live' and a.supplier = wanted.supplier), 0)::bigint as balance_micros,
                coalesce((select sum(a.cost_micros * o.quantity) from supplier_attempts a join orders o on o.id = a.order_id
                    where a.supplier = wanted.supplier and a.settled_at is null and o.mode = 'live'
                        and not exists (select from supplier_differences d
                            where d.attempt_reference = a.reference and d.gone_at is null)), 0)::bigint as uncertain_micros,
                coalesce((select sum(amount_micros) from supplier_differences d
                    where d.supplier = wanted.supplier and d.supplier_account = wanted.account and d.gone_at is null
                        and kind <> 'balance_drift'), 0)::bigint as explained_micros,
                coalesce((select sum(uncertain_micros) from supplier_differences d
                    where d.supplier = wanted.supplier and d.supplier_account = wanted.account and d.gone_at is null
                        and kind <> 'balance_drift'), 0)::bigint as limits_micros,
                (select amount_micros from supplier_differences d
                    where d.supplier = wanted.supplier and d.supplier_account = wanted.account
                        and kind = 'balance_drift') as known_drift_micros
            from wanted""";

    /// @param balance the booked balance
    /// @param uncertain the cost of the open attempts
    /// @param explained how much higher the balance at the supplier is because of the other differences
    /// @param limits by how much that may be higher
    /// @param knownDrift the drift that was last found; null if there was none
    private record Books(
            Money balance,
            Money uncertain,
            Money explained,
            Money limits,
            @Nullable Money knownDrift) {
        static Books of(Transaction tx, RemoteSupplier supplier) {
            return tx.one(Books.class, BOOKS, supplier.name(), supplier.account());
        }
    }

    /// @param id of the difference; null if there is none
    /// @param failure why the balances were not compared; null if they were
    record Result(@Nullable Long id, @Nullable String failure) {}

    /// The books are read before and after the supplier is asked, because orders are placed meanwhile.
    Result compare(RemoteSupplier supplier, LocalDate day) {
        var before = database.autocommit(tx -> Books.of(tx, supplier));
        return switch (supplier.check()) {
            case Accepted(var balance) when balance == null -> new Result(null, null);
            case Accepted(var balance) -> database.transact(tx -> record(tx, supplier, day, before, balance));
            case Rejected(var reason) -> new Result(null, "the balance could not be read (%s)".formatted(reason));
            case Failed(var reason) -> new Result(null, "the balance could not be read (%s)".formatted(reason));
        };
    }

    private Result record(Transaction tx, RemoteSupplier supplier, LocalDate day, Books before, Money theirs) {
        var after = Books.of(tx, supplier);
        var drift = drift(before, after, theirs);
        var now = clock.instant();
        if (drift.equals(Money.ZERO)) {
            SupplierDifferences.markDriftGone(tx, supplier.name(), supplier.account(), now);
            return new Result(null, null);
        }
        var ours = "%s USD".formatted(after.balance);
        var finding = new Finding(Kind.BALANCE_DRIFT, null, null, ours, theirs + " USD", drift, Money.ZERO);
        var ids = SupplierDifferences.record(tx, supplier.name(), supplier.account(), day, List.of(finding), now);
        return new Result(ids.getFirst(), null);
    }

    /// The drift is within a range, as long as orders are open. It is zero if that is in the range, and the
    /// known one if that is in the range.
    private static Money drift(Books before, Books after, Money theirs) {
        long unexplained = theirs.minus(after.explained).micros();
        long low = unexplained - after.limits.micros() - Math.max(before.balance.micros(), after.balance.micros());
        long high = unexplained
                - Math.min(before.balance.micros(), after.balance.micros())
                + Math.max(before.uncertain.micros(), after.uncertain.micros());
        if (low <= 0 && high >= 0) {
            return Money.ZERO;
        }
        var known = after.knownDrift;
        if (known != null && known.micros() >= low && known.micros() <= high) {
            return known;
        }
        return new Money(low > 0 ? low : high);
    }
}
