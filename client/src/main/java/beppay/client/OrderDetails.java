package beppay.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order with all of its eSIMs and its refunds. The other fields are those of [Order].
///
/// @param settledAt when it was completed or failed; null while it is PROCESSING
/// @param esims empty unless the order is completed
/// @param emails the e-mails to the customer, newest first
/// @param refunds what the operator has refunded of the price, oldest first; the status stays COMPLETED
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
        Order.@Nullable Failure failure,
        @Nullable String topUpOf,
        @Nullable Instant settledAt,
        List<Purchase.Esim> esims,
        List<Refund> refunds,
        List<Email> emails) {

    /// @param reason the operator's reason
    public record Refund(BigDecimal amount, String currency, String reason, Instant createdAt) {}

    /// @param status such as `sent`; see the documentation of the API
    /// @param reason why it was not delivered, or not yet; null if there is nothing to explain
    /// @param settledAt null while it may still be sent
    public record Email(
            String to,
            String status,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant settledAt) {}

    /// Whether the order is completed or failed, so that it no longer changes except for refunds.
    public boolean isSettled() {
        return settledAt != null;
    }

    @Override
    public String toString() {
        return "Order " + id + " " + status;
    }
}
