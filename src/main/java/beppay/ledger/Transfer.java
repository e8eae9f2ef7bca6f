package beppay.ledger;

import beppay.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Money that moves from one account to another, for a reason.
///
/// @param orderId null for a top-up, and only for that
/// @param reference the operator's word for a top-up
public record Transfer(
        Kind kind,
        long partnerId,
        @Nullable Long orderId,
        @Nullable String reference,
        String currency,
        Money amount,
        Instant at) {
    public enum Kind {
        TOP_UP,
        HOLD,
        CAPTURE,
        RELEASE,
        CHARGE
    }
}
