package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.partners.Partners;
import beppay.people.Session;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/settings`: the member's own password and sessions.
final class SettingsPage {
    private final Sessions sessions;
    private final SignIn signIn;
    private final Database database;
    private final InstantSource clock;

    SettingsPage(Sessions sessions, SignIn signIn, Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.sessions = sessions;
        this.signIn = signIn;
    }

    /// @param form the form to change the password
    /// @param notice the confirmation of the last action, or null
    record View(
            PageLayout layout,
            List<Session> sessions,
            boolean notifiesTravellers,
            Form form,
            @Nullable String notice) {
        boolean isThisOne(Session session) {
            return session.id() == layout.context().who().sessionId();
        }
    }

    Reply show(Call call, PageContext context) {
        var asked = Form.ofQuery(call);
        var notice = asked.has("changed")
                ? "Your password was changed, and you were signed out everywhere else."
                : asked.has("ended")
                        ? "The session was signed out."
                        : asked.has("saved") ? "The setting was saved." : null;
        return page(200, context, Form.EMPTY, notice);
    }

    private Reply page(int status, PageContext context, Form form, @Nullable String notice) {
        var view = new View(
                new PageLayout(context, "/settings"),
                sessions.of(context.member().membership()),
                notifies(context),
                form,
                notice);
        return Page.of(status, "dashboard/settings.jte", view);
    }

    /// Ends all other sessions. This one continues with a new token.
    Reply changePassword(Call call, PageContext context) {
        var form = Form.of(call);
        try {
            var session = signIn.changePassword(
                    context.who().session(), form.raw("password"), form.raw("new_password"), SignInPage.caller(call));
            return SignInPage.setCookies(HtmlReply.seeOther(context.link("/settings?changed")), session, call);
        } catch (CodedException refused) {
            form.addErrors(refused);
            return page(refused.code().status(), context, form, null);
        }
    }

    private boolean notifies(PageContext context) {
        return database.autocommit(tx -> Partners.byId(tx, context.partnerId()).notifiesTravellers());
    }

    /// Sets whether travellers receive their eSIMs by e-mail.
    Reply notifyTravellers(Call call, PageContext context) {
        boolean isNotified = PurchaseForm.isNotified(Form.of(call));
        database.transact(tx -> {
            Partners.notifyTravellers(tx, context.partnerId(), isNotified, clock.instant());
            return isNotified;
        });
        return HtmlReply.seeOther(context.link("/settings?saved"));
    }

    /// Ignores the id of a session that is not the member's own.
    Reply signOut(Call call, PageContext context) {
        sessions.signOut(context.member().membership(), PathId.of(call));
        return HtmlReply.seeOther(context.link("/settings?ended"));
    }

    Reply signOutEverywhere(Call call, PageContext context) {
        sessions.signOutEverywhere(context.member().membership());
        return SignInPage.clearSession(HtmlReply.seeOther(Paths.LOGIN + "?out"), call);
    }
}
