package beppay.suppliers;

import beppay.esims.Profile;
import org.jspecify.annotations.Nullable;

/// An eSIM that a supplier created.
///
/// @param supplierId the supplier's permanent id of the eSIM, since suppliers may reuse an ICCID; null if the
///     supplier has none
public record DeliveredEsim(Profile profile, @Nullable String supplierId) {}
