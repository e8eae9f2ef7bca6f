package beppay.console;

import beppay.catalog.sync.RejectedChanges;
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

    /// Rejects the chosen changes, if all that wait are still those that the form showed.
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
