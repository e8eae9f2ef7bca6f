package beppay.suppliers;

import org.jspecify.annotations.Nullable;

/// The eSIM to which an order adds data, instead of ordering new eSIMs.
///
/// @param iccid the supplier may have used it for another eSIM since
/// @param supplierId the supplier's permanent id of the eSIM; null if it has none
/// @param orderReference the supplier's own reference of the order with which it was delivered; null if it is not
///     known
public record ToppedUpEsim(
        String iccid, @Nullable String supplierId, @Nullable String orderReference) {}
