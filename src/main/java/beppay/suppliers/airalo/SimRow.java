package beppay.suppliers.airalo;

import beppay.esims.ActivationCode;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.ReceivedProfile;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// An eSIM in an order, not validated. A text is null if it is missing or empty.
///
/// @param id the permanent id of the eSIM; null if it is not an id
/// @param qrcode the activation code
/// @param lpa the SM-DP+ address
record SimRow(
        @Nullable String id,
        @Nullable String iccid,
        @Nullable String qrcode,
        @Nullable String lpa,
        @Nullable String matchingId,
        @Nullable String confirmationCode) {
    private static final Set<String> WANTED =
            Set.of("id", "iccid", "qrcode", "lpa", "matching_id", "confirmation_code");

    static SimRow read(JsonParser object) {
        var fields = Fields.read(object, WANTED);
        return new SimRow(
                fields.id("id"),
                fields.text("iccid"),
                fields.text("qrcode"),
                fields.text("lpa"),
                fields.text("matching_id"),
                fields.text("confirmation_code"));
    }

    /// Whether the activation code differs from the address or the matching ID that are stated beside it, so
    /// that nobody knows which profile was sold.
    boolean isContradictory() {
        var code = qrcode == null ? "" : ActivationCode.canonical(qrcode);
        if (ActivationCode.errorIn(code) != null) {
            return false;
        }
        var stated = new ActivationCode(code);
        return !stated.smdpAddress().equalsIgnoreCase(Objects.requireNonNullElse(lpa, stated.smdpAddress()))
                || !stated.matchingId().equalsIgnoreCase(Objects.requireNonNullElse(matchingId, stated.matchingId()));
    }

    ReceivedProfile profile() {
        return new ReceivedProfile(id, iccid, activationCode(), confirmationCode);
    }

    private @Nullable String activationCode() {
        if (qrcode != null) {
            return confirmed(ActivationCode.canonical(qrcode));
        }
        return lpa == null || matchingId == null ? null : confirmed("LPA:1$%s$%s".formatted(lpa, matchingId));
    }

    /// Adds the flag for a confirmation code, which Airalo states only beside the activation code. Without the
    /// flag the customer would not get the confirmation code.
    private String confirmed(String code) {
        boolean isFlagged = ActivationCode.errorIn(code) != null || new ActivationCode(code).requiresConfirmation();
        if (confirmationCode == null || isFlagged) {
            return code;
        }
        boolean hasOid = ActivationCode.errorIn(code + "$1") == null;
        return hasOid ? code + "$1" : code + "$$1";
    }

    /// Omits the codes, because anyone who has them can load the eSIM.
    @Override
    public String toString() {
        return "SimRow " + id;
    }
}
