package beppay.entrance;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.people.Session;
import beppay.people.SignedIn;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.util.List;
import java.util.function.Function;

/// Changes that signed-in people make to their own password, second factor and sessions.
public record OwnAccount(Entrance entrance, Accounts accounts) {
    /// The page that has the form of a change. It is shown again with the errors in the form.
    public interface FormPage {
        Reply show(int status, Form form);
    }

    /// The page to which a person returns.
    ///
    /// @param label its name, such as "Settings"
    public record Crumb(String href, String label) {}

    /// @param back the page with the second factor
    record CodesView(Shell shell, Crumb back, List<String> codes) {
        @Override
        public String toString() {
            return codes.size() + " recovery codes";
        }
    }

    public List<Session> sessions(SignedIn who) {
        return accounts.sessions().of(who.membership());
    }

    /// The number of unused recovery codes.
    public long recoveryCodesLeft(SignedIn who) {
        return accounts.factors().recoveryCodesLeft(who);
    }

    /// Ends all other sessions. This one continues with a new token.
    ///
    /// @param next the path to which the person is redirected
    public Reply changePassword(Call call, SignedIn who, String next, FormPage page) {
        var form = Form.of(call);
        try {
            var session = accounts.signIn()
                    .changePassword(who, form.raw("password"), form.raw("new_password"), Entrance.caller(call));
            return entrance.setCookies(HtmlReply.seeOther(next), session, call);
        } catch (CodedException refused) {
            form.addErrors(refused);
            return page.show(refused.code().status(), form);
        }
    }

    /// Shows the new recovery codes once.
    ///
    /// @param shell the frame of the page with the codes
    public Reply renewRecoveryCodes(Call call, SignedIn who, Shell shell, Crumb back, FormPage page) {
        return withCode(call, page, code -> {
            var codes = accounts.factors().confirm(who, code, Entrance.caller(call));
            return Page.withSecret(200, "entrance/new-recovery-codes.jte", new CodesView(shell, back, codes));
        });
    }

    /// Turns off the second factor, and signs the person out everywhere.
    public Reply turnOffSecondFactor(Call call, SignedIn who, FormPage page) {
        return withCode(call, page, code -> {
            accounts.factors().turnOff(who, code, Entrance.caller(call));
            return entrance.signedOut(call);
        });
    }

    private static Reply withCode(Call call, FormPage page, Function<String, Reply> change) {
        var form = Form.of(call);
        var code = form.required("code", "Enter the code that your app shows.");
        try {
            if (form.isValid()) {
                return change.apply(code);
            }
        } catch (CodedException refused) {
            form.addErrors(refused);
        }
        return page.show(ErrorCode.INVALID_REQUEST.status(), form);
    }

    /// Ends the session in the path. Ignores the id of a session that is not the person's own.
    ///
    /// @param next the path to which the person is redirected
    public Reply signOut(Call call, SignedIn who, String next) {
        accounts.sessions().signOut(who.membership(), PathId.of(call));
        return HtmlReply.seeOther(next);
    }

    public Reply signOutEverywhere(Call call, SignedIn who) {
        accounts.sessions().signOutEverywhere(who.membership());
        return entrance.signedOut(call);
    }
}
