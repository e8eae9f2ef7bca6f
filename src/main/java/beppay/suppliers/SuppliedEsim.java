package beppay.suppliers;

import beppay.esims.EsimState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An eSIM that a supplier delivered before.
///
/// @param id BepPay's id of the eSIM
/// @param iccid the supplier may have used it for another eSIM since
/// @param supplierId the supplier's permanent id of the eSIM; null if it has none
/// @param supplierCode the supplier's code of the plan with which it was ordered
/// @param orderReference the supplier's own reference of its order; null if it is not known
/// @param orderedAt when the order was sent
/// @param state what was last known about it
public record SuppliedEsim(
        long id,
        String iccid,
        @Nullable String supplierId,
        String supplierCode,
        @Nullable String orderReference,
        Instant orderedAt,
        EsimState state) {}
