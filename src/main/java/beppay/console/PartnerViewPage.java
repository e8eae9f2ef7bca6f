package beppay.console;

import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.people.Audience;
import beppay.people.PartnerViews;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Cookie;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;

/// `/partners/{id}/view`: opens the dashboard as the partner sees it, after the person has stated why.
final class PartnerViewPage implements Section {
    private static final String PAGE = PartnerPage.ONE + "/view";
    private static final String DASHBOARD = Audience.PARTNERS.home();
    private static final Cookie COOKIE = new Cookie(PartnerViews.COOKIE, DASHBOARD, PartnerViews.MAX_AGE);

    private final Database database;
    private final PartnerViews views;

    PartnerViewPage(Database database, PartnerViews views) {
        this.database = database;
        this.views = views;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(PAGE, StaffPermission.VIEW_AS_PARTNER, this::ask)
                .post(PAGE, StaffPermission.VIEW_AS_PARTNER, this::begin);
    }

    /// @param minutes how long the view lasts
    record View(Shell shell, Partner partner, long minutes, Form form) {}

    Reply ask(Call call, ConsoleContext context) {
        return page(call, context, Form.EMPTY);
    }

    private Reply page(Call call, ConsoleContext context, Form form) {
        var partner = database.autocommit(tx -> Partners.find(tx, PathId.of(call)));
        var view = new View(context.shell(PartnersPages.SECTION), partner, PartnerViews.MAX_AGE.toMinutes(), form);
        return Page.of(form.status(), "console/partner-view.jte", view);
    }

    Reply begin(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = Submitted.text(form, "reason", "State why you view the dashboard. It is kept in the audit log.");
        if (!form.isValid()) {
            return page(call, context, form);
        }
        var session = context.who().session();
        var token = database.transact(tx -> {
            var partner = Partners.find(tx, PathId.of(call));
            return views.begin(tx, session, partner.id(), context.actor(), reason);
        });
        return COOKIE.set(HtmlReply.seeOther(DASHBOARD), token, call);
    }
}
