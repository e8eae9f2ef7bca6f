package beppay.console;

import beppay.esims.ActivationCode;
import beppay.esims.ConfirmationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.web.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The eSIMs that a person entered, each with an ICCID, an activation code, and a confirmation code if it needs
/// one.
final class DeliveredProfiles {
    private DeliveredProfiles() {}

    /// Adds an error to the form for each invalid field.
    static List<Profile> of(Form form) {
        var profiles = new ArrayList<Profile>();
        for (int position = 1; form.has("iccid_" + position); position++) {
            var profile = profile(form, position);
            if (profile != null) {
                profiles.add(profile);
            }
        }
        if (profiles.isEmpty() && form.isValid()) {
            form.addError("iccid_1", "Enter the eSIM.");
        }
        return profiles;
    }

    private static @Nullable Profile profile(Form form, int position) {
        var iccid = form.text("iccid_" + position).replace(" ", "");
        var code = ActivationCode.canonical(form.text("code_" + position));
        var confirmation = form.text("confirmation_" + position);
        boolean isIccid = check(form, "iccid_" + position, "The ICCID", Iccid.errorIn(iccid));
        boolean isCode = check(form, "code_" + position, "The activation code", ActivationCode.errorIn(code));
        if (!isIccid || !isCode) {
            return null;
        }
        var activationCode = new ActivationCode(code);
        return checkConfirmation(form, position, activationCode, confirmation)
                ? Profile.of(iccid, code, confirmation.isEmpty() ? null : confirmation)
                : null;
    }

    private static boolean checkConfirmation(Form form, int position, ActivationCode code, String confirmation) {
        var error = confirmation.isEmpty()
                ? code.requiresConfirmation() ? "is required by the activation code" : null
                : code.requiresConfirmation()
                        ? ConfirmationCode.errorIn(confirmation)
                        : "is not required by the activation code";
        return check(form, "confirmation_" + position, "The confirmation code", error);
    }

    private static boolean check(Form form, String field, String what, @Nullable String error) {
        if (error != null) {
            form.addError(field, what + " " + error + ".");
        }
        return error == null;
    }
}
