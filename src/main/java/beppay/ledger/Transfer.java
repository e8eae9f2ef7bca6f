package beppay.ledger;

import beppay.mode.Mode;
import beppay.money.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Money that moves from one account to another, for a reason.
///
/// @param orderId null for a top-up, and only for that
/// @param reference the operator's word for a top-up
public record Transfer(
        Kind kind,
        Mode mode,
        long partnerId,
        @Nullable Long orderId,
        @Nullable String reference,
        String currency,
        Money amount) {
    public enum Kind {
        TOP_UP,
        HOLD,
        CAPTURE,
        RELEASE,
        CHARGE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// By how many it raises the count of the payer's purchases: each begins with a hold or a charge.
    long purchases() {
        return kind == Kind.HOLD || kind == Kind.CHARGE ? 1 : 0;
    }
}
