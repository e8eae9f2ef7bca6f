package beppay.dashboard;

import beppay.entrance.OwnAccount;
import beppay.partners.Partners;
import beppay.people.Session;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/settings`: the member's own password and sessions.
final class SettingsPage {
    private static final Notices NOTICES = Notices.of(
                    "changed", "Your password was changed, and you were signed out everywhere else.")
            .and("ended", "The session was signed out.")
            .and("saved", "The setting was saved.");

    private final OwnAccount account;
    private final Database database;
    private final InstantSource clock;

    SettingsPage(OwnAccount account, Database database, InstantSource clock) {
        this.account = account;
        this.database = database;
        this.clock = clock;
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
        return page(200, context, Form.EMPTY, NOTICES.after(call));
    }

    private Reply page(int status, PageContext context, Form form, @Nullable String notice) {
        var view = new View(
                new PageLayout(context, "/settings"),
                account.sessions(context.who().session()),
                notifies(context),
                form,
                notice);
        return Page.of(status, "dashboard/settings.jte", view);
    }

    Reply changePassword(Call call, PageContext context) {
        return account.changePassword(
                call,
                context.who().session(),
                context.link("/settings?changed"),
                (status, form) -> page(status, context, form, null));
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

    Reply signOut(Call call, PageContext context) {
        return account.signOut(call, context.who().session(), context.link("/settings?ended"));
    }

    Reply signOutEverywhere(Call call, PageContext context) {
        return account.signOutEverywhere(call, context.who().session());
    }
}
