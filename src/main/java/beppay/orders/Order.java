package beppay.orders;

import beppay.esims.Profile;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.suppliers.SupplierOrder;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An order for one eSIM.
///
/// @param id the internal id. Partners never see it, because it counts the orders of all partners
/// @param number the number that the partner sees. It counts that partner's orders, of both modes
/// @param mode the mode of its wallet and its key
/// @param apiKeyId the key that bought it; null if it was bought in the dashboard
/// @param memberId the member who bought it in the dashboard; null if a key bought it
/// @param supplierCode the supplier's own code of the plan
/// @param requestSha256 see [PurchaseRequest#sha256]
/// @param iccid null until the order is completed, as is `activationCode`
/// @param confirmationCode null until the order is completed, and if the activation code requires none
/// @param notFoundAt when the supplier first reported that it has no such order
/// @param attempts how often the supplier was asked for the state of the order
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
        String supplierCode,
        Money price,
        String currency,
        String email,
        @Nullable String reference,
        @Nullable String idempotencyKey,
        byte[] requestSha256,
        Status status,
        @Nullable String iccid,
        @Nullable String activationCode,
        @Nullable String confirmationCode,
        Instant createdAt,
        @Nullable Instant notFoundAt,
        int attempts,
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

    SupplierOrder supplierOrder() {
        return new SupplierOrder(id, partnerId, number, planId, supplierCode);
    }

    /// The delivered eSIM; null until the order is completed.
    public @Nullable Profile profile() {
        return iccid == null || activationCode == null ? null : Profile.of(iccid, activationCode, confirmationCode);
    }

    /// Omits the codes, because anyone who has them can load the eSIM.
    @Override
    public String toString() {
        return "Order " + id + " " + status;
    }
}
