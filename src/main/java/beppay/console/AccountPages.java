package beppay.console;

import beppay.entrance.Accounts;
import beppay.entrance.Entrance;
import beppay.errors.CodedException;
import beppay.people.Session;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/account`: the person's own password, recovery codes and sessions.
final class AccountPages implements Section {
    private static final String SECTION = "/account";
    private static final String PAGE = ConsoleShell.HOME + SECTION;

    private final Entrance entrance;
    private final Accounts accounts;

    AccountPages(Entrance entrance, Accounts accounts) {
        this.entrance = entrance;
        this.accounts = accounts;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var own = StaffPermission.MANAGE_OWN_ACCOUNT;
        routes.get(SECTION, own, this::show)
                .postOnVirtualThread(SECTION + "/password", own, this::changePassword)
                .post(SECTION + "/recovery-codes", own, this::renewRecoveryCodes)
                .post(SECTION + "/sessions/{id}/end", own, this::signOut)
                .post(SECTION + "/sessions/end", own, this::signOutEverywhere);
    }

    /// @param codesLeft the number of unused recovery codes
    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            String email,
            String role,
            long sessionId,
            List<Session> sessions,
            long codesLeft,
            Form form,
            @Nullable String notice) {}

    record CodesView(Shell shell, List<String> codes) {
        @Override
        public String toString() {
            return codes.size() + " recovery codes";
        }
    }

    Reply show(Call call, ConsoleContext context) {
        var asked = Form.ofQuery(call);
        var notice = asked.has("changed")
                ? "Your password was changed, and you were signed out everywhere else."
                : asked.has("ended") ? "The session was signed out." : null;
        return page(200, context, Form.EMPTY, notice);
    }

    private Reply page(int status, ConsoleContext context, Form form, @Nullable String notice) {
        var session = context.who().session();
        var view = new View(
                context.shell(SECTION),
                context.member().email(),
                context.member().role().label(),
                session.sessionId(),
                accounts.sessions().of(session.membership()),
                accounts.factors().recoveryCodesLeft(session),
                form,
                notice);
        return Page.of(status, "console/account.jte", view);
    }

    /// Ends all other sessions. This one continues with a new token, after a code.
    Reply changePassword(Call call, ConsoleContext context) {
        var form = Form.of(call);
        try {
            var session = accounts.signIn()
                    .changePassword(
                            context.who().session(),
                            form.raw("password"),
                            form.raw("new_password"),
                            Entrance.caller(call));
            return entrance.setCookies(HtmlReply.seeOther(PAGE + "?changed"), session, call);
        } catch (CodedException refused) {
            form.addErrors(refused);
            return page(refused.code().status(), context, form, null);
        }
    }

    /// Shows the new codes once.
    Reply renewRecoveryCodes(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var code = form.required("code", "Enter the code that your app shows.");
        try {
            if (form.isValid()) {
                var codes = accounts.factors().confirm(context.who().session(), code);
                return Page.withSecret(200, "console/recovery-codes.jte", new CodesView(context.shell(SECTION), codes));
            }
        } catch (CodedException refused) {
            form.addErrors(refused);
        }
        return page(400, context, form, null);
    }

    /// Ignores the id of a session that is not the person's own.
    Reply signOut(Call call, ConsoleContext context) {
        accounts.sessions().signOut(context.member().membership(), PathId.of(call));
        return HtmlReply.seeOther(PAGE + "?ended");
    }

    Reply signOutEverywhere(Call call, ConsoleContext context) {
        accounts.sessions().signOutEverywhere(context.member().membership());
        return entrance.signedOut(call);
    }
}
