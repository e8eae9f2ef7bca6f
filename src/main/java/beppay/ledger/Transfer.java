package beppay.ledger;

import beppay.mode.Mode;
import beppay.money.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A movement of money from one account to another.
///
/// @param orderId null for top-ups, reversals and adjustments only
/// @param reference the operator's reference for a top-up or an adjustment; for a reversal, that of the top-up
/// @param correction the reason for a reversal or an adjustment; null for other kinds
public record Transfer(
        Kind kind,
        Mode mode,
        long partnerId,
        @Nullable Long orderId,
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
        REVERSAL,
        ADJUSTMENT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The number to add to the payer's count of purchases. Each purchase begins with a hold or a charge.
    long purchases() {
        return kind == Kind.HOLD || kind == Kind.CHARGE ? 1 : 0;
    }
}
