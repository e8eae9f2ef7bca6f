package beppay.esims;

/// What a phone scans to load a profile (SGP.22 §4.1): `LPA:1$<SM-DP+ address>$<matching ID>`.
public record ActivationCode(String text) {
    /// The code is as good as the eSIM itself, so it reaches no log by way of a record's text.
    @Override
    public String toString() {
        return "ActivationCode";
    }
}
