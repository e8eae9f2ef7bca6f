package beppay.ledger;

import beppay.mode.Mode;
import beppay.money.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A movement of money from one account to another.
///
/// @param partnerId null only if the operator funds a supplier
/// @param orderId null for top-ups, reversals, adjustments, funding and what is owed
/// @param supplier the supplier that was funded, or that charged or returned a cost; null for other kinds
/// @param reference the operator's reference for a top-up, an adjustment or a payment to a supplier; for a
///     reversal, that of the top-up
/// @param correction the reason for a refund, a reversal, an adjustment or a change of what is owed; null for other
///     kinds
public record Transfer(
        Kind kind,
        Mode mode,
        @Nullable Long partnerId,
        @Nullable Long orderId,
        @Nullable String supplier,
        @Nullable String reference,
        String currency,
        Money amount,
        @Nullable Correction correction) {
    public enum Kind {
        TOP_UP,
        HOLD,
        CAPTURE,
        RELEASE,
        CHARGE,
        REFUND,
        REVERSAL,
        ADJUSTMENT,
        FUND,
        COST,
        COST_RETURN,
        OWE,
        COLLECT,
        WRITE_OFF;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The number to add to the payer's count of purchases. Each purchase begins with a hold or a charge.
    long purchases() {
        return kind == Kind.HOLD || kind == Kind.CHARGE ? 1 : 0;
    }
}
