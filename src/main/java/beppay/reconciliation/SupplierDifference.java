package beppay.reconciliation;

import beppay.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A difference between BepPay and a supplier; see the table `supplier_differences`.
///
/// @param orderId BepPay's order; null if none is known
/// @param amount how much higher the balance at the supplier is because of it; null if it is unknown
/// @param goneAt when a comparison no longer found it; null while it exists
/// @param reason why it was last explained or resolved; null if it never was
public record SupplierDifference(
        long id,
        String supplier,
        LocalDate day,
        Kind kind,
        @Nullable Long orderId,
        @Nullable String attemptReference,
        @Nullable String supplierReference,
        String ours,
        String theirs,
        @Nullable Money amount,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant goneAt,
        State state,
        @Nullable String reason,
        @Nullable String author,
        @Nullable Instant decidedAt) {
    public enum Kind {
        MISSING_HERE,
        MISSING_THERE,
        DIFFERENT_COST,
        DIFFERENT_STATE,
        BALANCE_DRIFT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum State {
        OPEN,
        EXPLAINED,
        RESOLVED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether it exists, and nobody has decided about it.
    public boolean isOpen() {
        return state == State.OPEN && goneAt == null;
    }
}
