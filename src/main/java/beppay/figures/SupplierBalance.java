package beppay.figures;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operator's balance at a remote supplier according to the books, in US dollars.
///
/// @param balance negative if the supplier charged more than the operator has recorded as paid in
/// @param spent what the supplier charged within the last [#DAYS] days, less what it returned
public record SupplierBalance(String supplier, Money balance, Money spent) {
    /// Today included.
    public static final int DAYS = 7;

    private static final String ALL = "with " + DailySums.SUMS + """
            select supplier, sum(amount_micros)::bigint as balance_micros,
                coalesce(-sum(amount_micros) filter (where kind <> 'fund' and day > ?), 0)::bigint as spent_micros
            from sums where account = 'prepaid' group by supplier order by supplier""";

    /// How many whole days the balance lasts at the pace of the last week; null if nothing was spent.
    public @Nullable Long daysLeft() {
        return spent.isPositive() ? Math.max(0, balance.micros()) / Math.max(1, spent.micros() / DAYS) : null;
    }

    /// All suppliers that were funded or that charged, by name.
    public static List<SupplierBalance> all(Transaction tx, LocalDate today) {
        long last = DailySums.lastTransfer(tx);
        return tx.rows(SupplierBalance.class, ALL, last, DailySums.MAX_READ, today.minusDays(DAYS));
    }
}
