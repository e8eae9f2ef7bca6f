package beppay.entrance;

import beppay.branding.PageBrand;
import beppay.errors.CodedException;
import beppay.esims.QrCode;
import beppay.people.SecondFactors;
import beppay.people.SignedIn;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import java.util.Base64;
import java.util.List;

/// `/second-factor`: sets up the second factor with an authenticator app, and shows the recovery codes once.
final class SecondFactorPage {
    private final Entrance entrance;
    private final SecondFactors factors;

    SecondFactorPage(Entrance entrance, SecondFactors factors) {
        this.entrance = entrance;
        this.factors = factors;
    }

    /// @param home the path of the first page
    /// @param isRequired whether nothing else is possible before
    record SetupView(PageBrand brand, String home, boolean isRequired, Form form, SecondFactors.Setup setup) {
        /// The image for the app, as the address of an `<img>`.
        String qrCode() {
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(QrCode.png(setup.uri()));
        }
    }

    /// @param home the path of the first page
    record CodesView(PageBrand brand, String home, List<String> codes) {
        @Override
        public String toString() {
            return codes.size() + " recovery codes";
        }
    }

    /// @param home the path of the first page
    record AgainView(PageBrand brand, String home) {}

    Reply show(Call call) {
        var who = entrance.find(call);
        if (who == null || who.awaitsCode()) {
            return entrance.redirect(call);
        }
        if (who.hasSecondFactor()) {
            return HtmlReply.seeOther(entrance.home());
        }
        return factors.maySetUp(who) ? page(who, Form.EMPTY) : again();
    }

    Reply confirm(Call call) {
        entrance.rejectOtherSites(call);
        var form = Form.of(call);
        var who = entrance.find(call);
        if (who == null || who.awaitsCode()) {
            return entrance.redirect(call);
        }
        if (!factors.maySetUp(who)) {
            return again();
        }
        var code = form.required("code", "Enter the code that your app shows.");
        try {
            if (form.isValid()) {
                var caller = Entrance.caller(call);
                var codes = factors.confirm(who, code, caller);
                var view = new CodesView(entrance.brand(), entrance.home(), codes);
                var reply = Page.withSecret(200, "entrance/recovery-codes.jte", view);
                return entrance.withDevice(entrance.withNewToken(reply, call), factors.admit(who, caller), call);
            }
        } catch (CodedException refused) {
            form.addErrors(refused);
        }
        return page(who, form);
    }

    private Reply again() {
        return Page.of("entrance/sign-in-again.jte", new AgainView(entrance.brand(), entrance.home()));
    }

    private Reply page(SignedIn who, Form form) {
        var setup = factors.begin(who, entrance.brand().name());
        return Page.withSecret(
                form.status(),
                "entrance/second-factor.jte",
                new SetupView(entrance.brand(), entrance.home(), who.requiresSecondFactor(), form, setup));
    }
}
