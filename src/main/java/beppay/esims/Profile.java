package beppay.esims;

import org.jspecify.annotations.Nullable;

/// An eSIM profile: its ICCID, and the codes with which a phone loads it.
///
/// @param confirmationCode null if the activation code requires none
public record Profile(
        Iccid iccid,
        ActivationCode activationCode,
        @Nullable ConfirmationCode confirmationCode) {
    public Profile(Iccid iccid, ActivationCode activationCode) {
        this(iccid, activationCode, null);
    }

    public static Profile of(String iccid, String activationCode, @Nullable String confirmationCode) {
        return new Profile(
                new Iccid(iccid),
                new ActivationCode(activationCode),
                confirmationCode == null ? null : new ConfirmationCode(confirmationCode));
    }

    /// The text of the confirmation code, or null.
    public @Nullable String confirmation() {
        return confirmationCode == null ? null : confirmationCode.text();
    }

    /// Whether it has a confirmation code exactly if its activation code requires one.
    public boolean isComplete() {
        return activationCode.requiresConfirmation() == (confirmationCode != null);
    }

    /// Omits the codes, because anyone who has them can load the eSIM.
    @Override
    public String toString() {
        return "Profile " + iccid.digits();
    }
}
