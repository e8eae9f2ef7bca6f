package beppay.ledger;

import beppay.mode.Mode;
import beppay.money.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Money that moves from one account to another, for a reason.
///
/// @param orderId null for top-ups, reversals and adjustments, and only for those
/// @param reference the operator's own for a payment or an adjustment; that of the top-up for its reversal
/// @param correction for reversals and adjustments, null for all others
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

    /// By how many it raises the count of the payer's purchases: each begins with a hold or a charge.
    long purchases() {
        return kind == Kind.HOLD || kind == Kind.CHARGE ? 1 : 0;
    }
}
