package beppay.console;

import beppay.catalog.sync.ApprovedPlans;
import beppay.catalog.sync.RejectedChanges;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import java.time.InstantSource;
import java.util.List;

/// What staff do with the changes of plans that wait: approve, reject. The form names those that are chosen, if all
/// that wait are still those that the page showed.
final class WaitingChangeActions implements Section {
    private final Database database;
    private final PricesPage page;
    private final InstantSource clock;

    WaitingChangeActions(Database database, PricesPage page, InstantSource clock) {
        this.database = database;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.post(PricesPage.SECTION + "/approve", StaffPermission.MANAGE_PLANS, this::approve)
                .post(PricesPage.SECTION + "/reject", StaffPermission.MANAGE_PLANS, this::reject);
    }

    /// Changes that would sell a plan at or below its cost still wait, unless that is confirmed.
    Reply approve(Call call, ConsoleContext context) {
        var form = Form.of(call);
        if (form.all("plan").isEmpty()) {
            form.addError("", "Choose the changes to make.");
        } else {
            database.transact(tx -> approved(tx, form, context)).stream()
                    .map("%s would be sold at or below its cost, and still waits."::formatted)
                    .forEach(error -> form.addError("", error));
        }
        return form.isValid() ? HtmlReply.seeOther(PricesPage.PATH + "?approved") : page.page(context, form, null);
    }

    /// Returns the names of the plans that still wait.
    private List<String> approved(Transaction tx, Form form, ConsoleContext context) {
        return ApprovedPlans.approve(
                        tx, SeenChanges.chosen(tx, form), form.has("below_cost"), context.actor(), clock.instant())
                .belowCost()
                .stream()
                .map(one -> one.plan().name())
                .toList();
    }

    Reply reject(Call call, ConsoleContext context) {
        var form = Form.of(call);
        if (form.all("plan").isEmpty()) {
            form.addError("", "Choose the changes to reject.");
        } else {
            database.transact(
                    tx -> RejectedChanges.reject(tx, SeenChanges.chosen(tx, form), context.actor(), clock.instant()));
        }
        return form.isValid() ? HtmlReply.seeOther(PricesPage.PATH + "?rejected") : page.page(context, form, null);
    }
}
