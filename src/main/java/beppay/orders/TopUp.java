package beppay.orders;

import beppay.suppliers.ToppedUpEsim;
import org.jspecify.annotations.Nullable;

/// The eSIM to which an order adds data.
///
/// @param esimId its internal id, which partners never see
/// @param of its id for the partner, such as `17-1`
/// @param supplierId the supplier's permanent id of it; null if it has none
public record TopUp(
        long esimId, String of, String iccid, @Nullable String supplierId) {
    ToppedUpEsim forSupplier() {
        return new ToppedUpEsim(iccid, supplierId);
    }
}
