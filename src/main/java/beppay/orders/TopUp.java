package beppay.orders;

import beppay.suppliers.ToppedUpEsim;
import org.jspecify.annotations.Nullable;

/// The eSIM to which an order adds data.
///
/// @param esimId its internal id, which partners never see
/// @param of its id for the partner, such as `17-1`
/// @param supplierId the supplier's permanent id of it; null if it has none
/// @param orderReference the supplier's own reference of the order with which it was delivered; null if it is not
///     known
public record TopUp(
        long esimId,
        String of,
        String iccid,
        @Nullable String supplierId,
        @Nullable String orderReference) {
    ToppedUpEsim forSupplier() {
        return new ToppedUpEsim(iccid, supplierId, orderReference);
    }
}
