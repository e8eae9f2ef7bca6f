package beppay.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One order with its eSIMs, the reason if it failed, and its refunds.
///
/// @param iccid of the first eSIM, as `activationCode` and `confirmationCode`; null unless the order is completed
/// @param costUsd the price of all eSIMs
/// @param settledAt when the order was completed or failed; null while it is processing
/// @param esims all eSIMs; empty unless the order is completed
/// @param failure null unless the order failed
/// @param refunds oldest first
public record OrderDetails(
        long id,
        @Nullable String iccid,
        String planId,
        String planName,
        BigDecimal costUsd,
        String currency,
        String email,
        Instant createdAt,
        Order.Status status,
        @Nullable String reference,
        @Nullable String activationCode,
        @Nullable String confirmationCode,
        int quantity,
        @Nullable Instant settledAt,
        List<Purchase.Esim> esims,
        @Nullable Failure failure,
        List<Refund> refunds) {
    /// @param code the error code with which the purchase failed
    public record Failure(String code, String message) {}

    /// @param reason why the operator refunded the amount
    public record Refund(BigDecimal amount, String currency, String reason, Instant createdAt) {}

    @Override
    public String toString() {
        return "Order " + id + " " + status;
    }
}
