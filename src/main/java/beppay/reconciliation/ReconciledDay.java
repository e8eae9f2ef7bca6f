package beppay.reconciliation;

import beppay.platform.db.Transaction;
import java.time.LocalDate;
import java.util.List;

/// The last UTC day of which all orders were compared with a supplier's.
public record ReconciledDay(String supplier, LocalDate day) {
    private static final String ALL = "select supplier, reconciled_through as day from reconciliations";

    /// Of all suppliers that are compared on a schedule.
    public static List<ReconciledDay> all(Transaction tx) {
        return tx.rows(ReconciledDay.class, ALL);
    }
}
