package beppay.orders;

import beppay.esims.Profile;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.suppliers.SupplierOrder;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One eSIM sold, or being sold.
///
/// @param id ours, which no partner sees, since it counts the orders of all partners
/// @param number by which its partner knows it: it counts that partner's orders, of both modes
/// @param mode that of its wallet and its key
/// @param apiKeyId by which it was bought; null where it was bought in the dashboard
/// @param memberId who bought it in the dashboard; null where a key did
/// @param supplierCode what the supplier calls the plan
/// @param iccid null until the supplier delivered; likewise `activationCode`
/// @param confirmationCode null where the activation code requires none, too
/// @param deniedAt when the supplier first said that there is no such order
/// @param asks how often the supplier was asked what became of it
/// @param remaining what the wallet had left when the price had been taken from it
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
        @Nullable Instant deniedAt,
        int asks,
        Money remaining) {

    public enum Status {
        PROCESSING,
        COMPLETED,
        FAILED;

        /// The status that a word stands for, or null.
        public static @Nullable Status of(String code) {
            for (var status : values()) {
                if (status.code().equals(code)) {
                    return status;
                }
            }
            return null;
        }

        /// As it is stored and as partners read it: processing, completed, failed.
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

    /// Null until the supplier delivered.
    public @Nullable Profile profile() {
        return iccid == null || activationCode == null ? null : Profile.of(iccid, activationCode, confirmationCode);
    }

    /// Without the codes, which are as good as the eSIM itself.
    @Override
    public String toString() {
        return "Order " + id + " " + status;
    }
}
