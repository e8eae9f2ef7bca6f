package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.SealedEsims;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.suppliers.SupplierOrder;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An order for one or several eSIMs of a plan.
///
/// @param id the internal id. Partners never see it, because it counts the orders of all partners
/// @param number the number that the partner sees. It counts that partner's orders, of both modes
/// @param mode the mode of its wallet and its key
/// @param topUp the eSIM to which the order adds data; null if it is for new eSIMs
/// @param quantity the number of eSIMs
/// @param price the price of all of them
/// @param apiKeyId the key that bought it; null if it was bought in the dashboard
/// @param memberId the member who bought it in the dashboard; null if a key bought it
/// @param requestSha256 see [PurchaseRequest#sha256]
/// @param failureCode why a failed order failed, as the API's error code; null for other orders; likewise
///     `failureMessage`, a sentence for the partner
/// @param esims the delivered eSIMs; none until the order is completed, and none if it tops up an eSIM
/// @param remaining the wallet's available balance after the price was held or charged
public record Order(
        long id,
        long number,
        long partnerId,
        Mode mode,
        long walletId,
        @Nullable Long apiKeyId,
        @Nullable Long memberId,
        String planId,
        String planName,
        String supplier,
        @Nullable TopUp topUp,
        int quantity,
        Money price,
        String currency,
        String email,
        TravellerNotice notice,
        @Nullable String reference,
        @Nullable String idempotencyKey,
        byte[] requestSha256,
        Status status,
        @Nullable String failureCode,
        @Nullable String failureMessage,
        Instant createdAt,
        SealedEsims esims,
        Money remaining) {

    public enum Status {
        PROCESSING,
        COMPLETED,
        FAILED;

        /// The status with this code, or null.
        public static @Nullable Status of(String code) {
            for (var status : values()) {
                if (status.code().equals(code)) {
                    return status;
                }
            }
            return null;
        }

        /// The value in the API and in the table: processing, completed, failed.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isCompleted() {
        return status == Status.COMPLETED;
    }

    public boolean isProcessing() {
        return status == Status.PROCESSING;
    }

    /// The error of a failed order; null for other orders.
    @Nullable
    CodedException failure() {
        return failureCode == null || failureMessage == null
                ? null
                : new CodedException(ErrorCode.valueOf(failureCode.toUpperCase(Locale.ROOT)), failureMessage);
    }

    /// @param code the supplier's code of the plan
    SupplierOrder supplierOrder(String code) {
        var toppedUp = topUp == null ? null : topUp.forSupplier();
        return new SupplierOrder(id, partnerId, number, planId, code, quantity, toppedUp);
    }

    /// The price of each eSIM.
    public Money unitPrice() {
        return new Money(price.micros() / quantity);
    }

    @Override
    public String toString() {
        return "Order " + id + " " + status;
    }
}
