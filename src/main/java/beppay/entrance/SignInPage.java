package beppay.entrance;

import beppay.branding.PageBrand;
import beppay.errors.CodedException;
import beppay.mail.EmailAddress;
import beppay.people.NewSession;
import beppay.people.SignIn;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import org.jspecify.annotations.Nullable;

/// `/login`: the e-mail address and the password.
final class SignInPage {
    private final Entrance entrance;
    private final SignIn signIn;
    private final boolean isForPartners;

    SignInPage(Entrance entrance, SignIn signIn, boolean isForPartners) {
        this.entrance = entrance;
        this.signIn = signIn;
        this.isForPartners = isForPartners;
    }

    /// @param home the path of the first page
    /// @param next the URL to return to after the sign-in
    /// @param notice the confirmation of the last action, or null
    record View(
            PageBrand brand,
            String home,
            boolean isForPartners,
            Form form,
            String next,
            @Nullable String notice) {}

    Reply show(Call call) {
        var asked = Form.ofQuery(call);
        if (entrance.signedIn(call) != null) {
            return HtmlReply.seeOther(next(asked));
        }
        return page(Form.EMPTY, next(asked), asked.has("out") ? "You are signed out." : null);
    }

    /// An unknown e-mail address and a wrong password get the same response after the same time.
    Reply signIn(Call call) {
        entrance.rejectOtherSites(call);
        var form = Form.of(call);
        var email = EmailAddress.parse(form.required("email", "Enter your e-mail address."));
        var password = form.raw("password");
        if (password.isEmpty()) {
            form.addError("password", "Enter your password.");
        }
        var session = form.isValid() && email != null ? begin(form, email, password, call) : null;
        if (session != null) {
            return entrance.setCookies(HtmlReply.seeOther(next(form)), session, call);
        }
        if (form.isValid()) {
            form.addError("password", "The e-mail address or the password is wrong.");
        }
        return page(form, next(form), null);
    }

    private @Nullable NewSession begin(Form form, EmailAddress email, String password, Call call) {
        try {
            return signIn.withPassword(email, password, Entrance.caller(call));
        } catch (CodedException refused) {
            form.addError("password", refused.sentence());
            return null;
        }
    }

    private String next(Form form) {
        return entrance.next(form.text("next"));
    }

    private Reply page(Form form, String next, @Nullable String notice) {
        var view = new View(entrance.brand(), entrance.home(), isForPartners, form, next, notice);
        return Page.of(form.status(), "entrance/sign-in.jte", view);
    }
}
