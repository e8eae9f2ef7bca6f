package beppay.esims;

/// An eSIM as it is handed over: which one it is, and what a phone loads it with.
public record Profile(Iccid iccid, ActivationCode activationCode) {
    /// Without the activation code, which is as good as the eSIM itself.
    @Override
    public String toString() {
        return "Profile " + iccid.digits();
    }
}
