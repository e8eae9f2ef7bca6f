package beppay.esims;

import org.jspecify.annotations.Nullable;

/// An eSIM as it is handed over: which one it is, and what a phone loads it with.
///
/// @param confirmationCode null where the activation code requires none
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

    /// Null where it was sold without a confirmation code.
    public @Nullable String confirmation() {
        return confirmationCode == null ? null : confirmationCode.text();
    }

    /// Whether it has a confirmation code where its activation code requires one, and only there.
    public boolean isComplete() {
        return activationCode.requiresConfirmation() == (confirmationCode != null);
    }

    /// Without the codes, which are as good as the eSIM itself.
    @Override
    public String toString() {
        return "Profile " + iccid.digits();
    }
}
