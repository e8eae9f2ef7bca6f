package beppay.ledger;

import beppay.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A top-up or an adjustment in the books.
///
/// @param reference as entered; null for a top-up without one
/// @param amount negative for an adjustment that took money
/// @param reason null for a top-up
/// @param reversedAt when the top-up was reversed; null if it was not; likewise `reversalReason`
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
