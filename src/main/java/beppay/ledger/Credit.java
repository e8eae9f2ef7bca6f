package beppay.ledger;

import beppay.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A top-up or an adjustment as it stands in the books.
///
/// @param reference as it was typed; null for a top-up without one
/// @param amount below zero for an adjustment that took money
/// @param reason null for a top-up
/// @param reversedAt null unless it is a top-up that was reversed; likewise `reversalReason`
public record Credit(
        long id,
        @Nullable String reference,
        String currency,
        Money amount,
        Instant createdAt,
        @Nullable String reason,
        @Nullable Instant reversedAt,
        @Nullable String reversalReason) {
    public boolean isOf(Money otherAmount, String otherCurrency) {
        return amount.equals(otherAmount) && currency.equals(otherCurrency);
    }
}
