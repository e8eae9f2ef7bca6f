package beppay.entrance;

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

/// `/set-password`: the target of one-time links, for new people and for those who forgot their password.
final class SetPasswordPage {
    private final Entrance entrance;
    private final SignIn signIn;

    SetPasswordPage(Entrance entrance, SignIn signIn) {
        this.entrance = entrance;
        this.signIn = signIn;
    }

    /// @param home the path of the first page
    /// @param email the e-mail address of the link's person, or null if the link is no longer valid
    record View(
            PageBrand brand,
            String home,
            Form form,
            String token,
            @Nullable String email) {
        @Override
        public String toString() {
            return "a link of " + email;
        }
    }

    Reply show(Call call) {
        return page(200, Form.EMPTY, Form.ofQuery(call).text("token"));
    }

    Reply set(Call call) {
        entrance.rejectOtherSites(call);
        var form = Form.of(call);
        var token = form.text("token");
        try {
            var session = signIn.withLink(token, form.raw("password"), Entrance.caller(call));
            return entrance.setCookies(HtmlReply.seeOther(entrance.home()), session, call);
        } catch (CodedException refused) {
            form.addErrors(refused);
            return page(refused.code().status(), form, token);
        }
    }

    private Reply page(int status, Form form, String token) {
        try {
            return page(status, form, token, signIn.findLink(token).member().email());
        } catch (CodedException gone) {
            return page(ErrorCode.NOT_FOUND.status(), form, token, null);
        }
    }

    private Reply page(int status, Form form, String token, @Nullable String email) {
        var view = new View(entrance.brand(), entrance.home(), form, token, email);
        return Page.withSecret(status, "entrance/set-password.jte", view);
    }
}
