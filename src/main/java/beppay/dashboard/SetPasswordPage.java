package beppay.dashboard;

import beppay.branding.PageBrand;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.people.SignIn;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import org.jspecify.annotations.Nullable;

/// `/partner/set-password`: the target of one-time links, for new members and for members who forgot their
/// password.
final class SetPasswordPage {
    private final SessionGate gate;
    private final SignIn signIn;

    SetPasswordPage(SessionGate gate, SignIn signIn) {
        this.gate = gate;
        this.signIn = signIn;
    }

    /// @param email the e-mail address of the link's member, or null if the link is no longer valid
    record View(
            PageBrand brand,
            Form form,
            String token,
            @Nullable String email) {
        @Override
        public String toString() {
            return "a link of " + email;
        }
    }

    Reply show(Call call) {
        var token = Form.ofQuery(call).text("token");
        return page(200, Form.EMPTY, token);
    }

    Reply set(Call call) {
        gate.rejectOtherSites(call);
        var form = Form.of(call);
        var token = form.text("token");
        try {
            var session = signIn.withLink(token, form.raw("password"), SignInPage.caller(call));
            return SignInPage.setCookies(HtmlReply.seeOther(Paths.HOME), session, call);
        } catch (CodedException refused) {
            form.addErrors(refused);
            return page(refused.code().status(), form, token);
        }
    }

    private Reply page(int status, Form form, String token) {
        try {
            var email = signIn.findLink(token).member().email();
            return Page.withSecret(status, "dashboard/set-password.jte", new View(gate.brand(), form, token, email));
        } catch (CodedException gone) {
            return Page.withSecret(
                    ErrorCode.NOT_FOUND.status(),
                    "dashboard/set-password.jte",
                    new View(gate.brand(), form, token, null));
        }
    }
}
