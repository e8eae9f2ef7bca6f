package beppay.suppliers.wire;

import beppay.esims.ActivationCode;
import beppay.esims.ConfirmationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.money.Money;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A profile in a response, not validated.
///
/// @param supplierId the supplier's permanent id of the eSIM; null if it is missing or invalid
public record ReceivedProfile(
        @Nullable String supplierId,
        @Nullable String iccid,
        @Nullable String activationCode,
        @Nullable String confirmationCode) {
    /// Returns [Delivered] if all profiles are valid and different, and otherwise [Unknown].
    ///
    /// @param supplier its name for the operator, such as `eSIM Access`
    /// @param profiles at least one
    /// @param supplierReference the supplier's own reference of the order; null if it has none
    /// @param cost of all eSIMs; null if it is unknown
    public static SupplierOutcome delivered(
            String supplier, List<ReceivedProfile> profiles, @Nullable String supplierReference, @Nullable Money cost) {
        var esims = new ArrayList<DeliveredEsim>();
        var ids = new HashSet<String>();
        var different = new HashSet<String>();
        for (var received : profiles) {
            var error = received.error();
            if (error != null) {
                return new Unknown(supplier + ": " + error);
            }
            var profile = received.profile();
            ids.add(Objects.requireNonNull(received.supplierId));
            different.add(profile.activationCode().profile());
            esims.add(new DeliveredEsim(profile, received.supplierId));
        }
        boolean areDifferent = ids.size() == profiles.size() && different.size() == profiles.size();
        return areDifferent
                ? new Delivered(esims, supplierReference, cost)
                : new Unknown(supplier + ": two eSIMs are the same");
    }

    private @Nullable String error() {
        var code = canonicalCode();
        if (supplierId == null) {
            return "an eSIM has no valid id";
        } else if (Iccid.errorIn(canonicalIccid()) != null) {
            return "an ICCID " + Iccid.errorIn(canonicalIccid());
        } else if (ActivationCode.errorIn(code) != null) {
            return "an activation code " + ActivationCode.errorIn(code);
        }
        boolean isConfirmed = confirmationCode != null && ConfirmationCode.errorIn(confirmationCode) == null;
        return new ActivationCode(code).requiresConfirmation() && !isConfirmed
                ? "an activation code requires a confirmation code, and there is none"
                : null;
    }

    private Profile profile() {
        boolean isConfirmed = new ActivationCode(canonicalCode()).requiresConfirmation();
        return Profile.of(canonicalIccid(), canonicalCode(), isConfirmed ? confirmationCode : null);
    }

    private String canonicalIccid() {
        return Iccid.canonical(Objects.requireNonNullElse(iccid, ""));
    }

    private String canonicalCode() {
        return ActivationCode.canonical(Objects.requireNonNullElse(activationCode, ""));
    }

    /// Omits the codes, because anyone who has them can load the eSIM.
    @Override
    public String toString() {
        return "ReceivedProfile " + supplierId;
    }
}
