package beppay.console;

import beppay.entrance.OwnAccount;
import beppay.people.Session;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/account`: the person's own password, recovery codes and sessions.
final class AccountPages implements Section {
    private static final String SECTION = "/account";
    private static final String PAGE = ConsoleShell.HOME + SECTION;
    private static final OwnAccount.Crumb CRUMB = new OwnAccount.Crumb(PAGE, "Your account");
    private static final Notices NOTICES = Notices.of(
                    "changed", "Your password was changed, and you were signed out everywhere else.")
            .and("ended", "The session was signed out.");

    private final OwnAccount account;

    AccountPages(OwnAccount account) {
        this.account = account;
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

    Reply show(Call call, ConsoleContext context) {
        return page(200, context, Form.EMPTY, NOTICES.after(call));
    }

    private Reply page(int status, ConsoleContext context, Form form, @Nullable String notice) {
        var session = context.who().session();
        var view = new View(
                context.shell(SECTION),
                context.member().email(),
                context.member().role().label(),
                session.sessionId(),
                account.sessions(session),
                account.recoveryCodesLeft(session),
                form,
                notice);
        return Page.of(status, "console/account.jte", view);
    }

    /// Asks for a code afterwards, because the session is a new one.
    Reply changePassword(Call call, ConsoleContext context) {
        return account.changePassword(call, context.who().session(), PAGE + "?changed", again(context));
    }

    private OwnAccount.FormPage again(ConsoleContext context) {
        return (status, form) -> page(status, context, form, null);
    }

    Reply renewRecoveryCodes(Call call, ConsoleContext context) {
        return account.renewRecoveryCodes(call, context.who().session(), context.shell(SECTION), CRUMB, again(context));
    }

    Reply signOut(Call call, ConsoleContext context) {
        return account.signOut(call, context.who().session(), PAGE + "?ended");
    }

    Reply signOutEverywhere(Call call, ConsoleContext context) {
        return account.signOutEverywhere(call, context.who().session());
    }
}
