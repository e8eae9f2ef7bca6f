package beppay.console;

import beppay.catalog.Plans;
import beppay.catalog.sync.RejectedChanges;
import beppay.catalog.sync.WaitingPlan;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import java.time.InstantSource;

/// `/prices/reject`: rejects changes of plans that wait for approval.
final class RejectChangesAction implements Section {
    private final Database database;
    private final PricesPage page;
    private final InstantSource clock;

    RejectChangesAction(Database database, PricesPage page, InstantSource clock) {
        this.database = database;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.post(PricesPage.SECTION + "/reject", StaffPermission.MANAGE_PLANS, this::reject);
    }

    /// Rejects the chosen changes, as far as they are those that the person saw.
    Reply reject(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var chosen = form.all("plan");
        if (chosen.isEmpty()) {
            form.addError("", "Choose the changes to reject.");
            return page.page(context, form, null);
        }
        var seen = form.all("seen");
        database.transact(tx -> {
            Plans.lock(tx);
            var changes = WaitingPlan.all(tx).stream()
                    .filter(one -> chosen.contains(one.plan().id()))
                    .toList();
            var unseen =
                    changes.stream().filter(one -> !seen.contains(seen(one))).toList();
            unseen.forEach(one -> form.addError(
                    "",
                    "The change of %s is another one now, and still waits."
                            .formatted(one.plan().name())));
            return RejectedChanges.reject(
                    tx,
                    changes.stream().filter(one -> !unseen.contains(one)).toList(),
                    context.actor(),
                    clock.instant());
        });
        return form.isValid() ? HtmlReply.seeOther(PricesPage.PATH + "?rejected") : page.page(context, form, null);
    }

    /// What the form states about a change, by which a later change of the same plan is recognised.
    static String seen(WaitingPlan change) {
        var approval = change.approval();
        return "%s %s %s".formatted(approval.planId(), approval.kind(), approval.newCost());
    }
}
