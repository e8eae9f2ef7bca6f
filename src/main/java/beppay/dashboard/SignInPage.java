package beppay.dashboard;

import beppay.branding.PageBrand;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.people.Audience;
import beppay.people.Caller;
import beppay.people.Devices;
import beppay.people.NewSession;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.http.Call;
import beppay.platform.http.Cookie;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import org.jspecify.annotations.Nullable;

/// `/partner/login` and `/partner/logout`.
final class SignInPage {
    private static final Cookie SESSION = new Cookie(Audience.PARTNERS.cookie(), Sessions.MAX_AGE);
    private static final Cookie DEVICE = new Cookie(Devices.COOKIE, Devices.MAX_AGE);

    private final SessionGate gate;
    private final Sessions sessions;
    private final SignIn signIn;

    SignInPage(SessionGate gate, Sessions sessions, SignIn signIn) {
        this.gate = gate;
        this.sessions = sessions;
        this.signIn = signIn;
    }

    /// @param next the URL to return to after the sign-in
    /// @param notice the confirmation of the last action, or null
    record View(
            PageBrand brand,
            Form form,
            String next,
            @Nullable String notice) {}

    Reply show(Call call) {
        var asked = Form.ofQuery(call);
        if (gate.isSignedIn(call)) {
            return HtmlReply.seeOther(next(asked));
        }
        var notice = asked.has("out") ? "You are signed out." : null;
        return Page.of("dashboard/sign-in.jte", new View(gate.brand(), Form.EMPTY, next(asked), notice));
    }

    /// An unknown e-mail address and a wrong password get the same response after the same time.
    Reply signIn(Call call) {
        gate.rejectOtherSites(call);
        var form = Form.of(call);
        var email = EmailAddress.parse(form.required("email", "Enter your e-mail address."));
        var password = form.raw("password");
        if (password.isEmpty()) {
            form.addError("password", "Enter your password.");
        }
        var session = form.isValid() && email != null ? begin(form, email, password, call) : null;
        if (session != null) {
            return setCookies(HtmlReply.seeOther(next(form)), session, call);
        }
        if (form.isValid()) {
            form.addError("password", "The e-mail address or the password is wrong.");
        }
        return Page.of(
                ErrorCode.INVALID_REQUEST.status(),
                "dashboard/sign-in.jte",
                new View(gate.brand(), form, next(form), null));
    }

    private @Nullable NewSession begin(Form form, EmailAddress email, String password, Call call) {
        try {
            return signIn.withPassword(email, password, caller(call));
        } catch (CodedException refused) {
            form.addError("password", refused.sentence());
            return null;
        }
    }

    static Caller caller(Call call) {
        return Caller.of(call.address(), call.header("User-Agent"), DEVICE.of(call));
    }

    /// Sets the cookies of a new session and of the device.
    static Reply setCookies(Reply reply, NewSession session, Call call) {
        return DEVICE.set(SESSION.set(reply, session.token(), call), session.deviceToken(), call);
    }

    Reply signOut(Call call) {
        gate.rejectOtherSites(call);
        var token = SESSION.of(call);
        if (token != null) {
            sessions.signOut(token);
        }
        return clearSession(HtmlReply.seeOther(Paths.LOGIN + "?out"), call);
    }

    /// Removes the cookie of the session.
    static Reply clearSession(Reply reply, Call call) {
        return SESSION.clear(reply, call);
    }

    /// The URL to return to. Only URLs below `/partner` are accepted, so that a link to the sign-in
    /// page can't lead to another site.
    private static String next(Form form) {
        var next = form.text("next");
        return next.matches("/partner(/[a-z0-9/_-]*)?(\\?[!-~]*)?") ? next : Paths.HOME;
    }
}
