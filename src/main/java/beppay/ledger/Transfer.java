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

        /// Begun for an order, and counted as one of its account's purchases.
        boolean isPurchase() {
            return this == HOLD || this == CHARGE;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
