package beppay.suppliers;

import beppay.esims.Profile;
import org.jspecify.annotations.Nullable;

/// An eSIM that a supplier created.
///
/// @param supplierId the supplier's permanent id of the eSIM, since suppliers may reuse an ICCID; null if the
///     supplier has none
/// @param use how far the eSIM of a sandbox appears to be used; null for a real eSIM
public record DeliveredEsim(
        Profile profile,
        @Nullable String supplierId,
        @Nullable SimulatedUse use) {
    public DeliveredEsim(Profile profile, @Nullable String supplierId) {
        this(profile, supplierId, null);
    }
}
