package beppay.console;

import beppay.orders.cancellation.EsimCancellation;
import beppay.orders.cancellation.EsimCancellations;
import beppay.orders.history.LateEsims;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.InstantSource;

/// `/stuck/late/{id}`: settles the eSIMs that were delivered after their order had failed. They are cancelled, or the
/// operator bears their cost.
final class LateEsimsPage implements Section {
    private static final String ONE = StuckPages.SECTION + "/late/{id}";

    private final Database database;
    private final EsimCancellations cancellations;
    private final InstantSource clock;

    LateEsimsPage(Database database, EsimCancellations cancellations, InstantSource clock) {
        this.database = database;
        this.cancellations = cancellations;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var settle = StaffPermission.SETTLE_ORDERS;
        routes.get(ONE, settle, (call, context) -> page(call, context, Form.EMPTY))
                .postOnVirtualThread(ONE + "/cancel", settle, this::cancel)
                .post(ONE + "/keep", settle, this::keep);
    }

    record View(Shell shell, LateEsims late, Form form) {
        String path() {
            return "%s/late/%d".formatted(StuckPages.LIST, late.order().order().id());
        }

        /// The supplier that delivered them. Only an order with late eSIMs has one.
        String supplier() {
            return late.order().attempts().getLast().supplier();
        }
    }

    private Reply page(Call call, ConsoleContext context, Form form) {
        var late = database.snapshot(tx -> LateEsims.of(tx, PathId.of(call)));
        return Page.of(
                form.status(), "console/late-esims.jte", new View(context.shell(StuckPages.SECTION), late, form));
    }

    /// What the supplier did not cancel is shown, and stays undecided.
    private Reply cancel(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = reason(form, "cancel_reason");
        return Submitted.change(
                form,
                StuckPages.LIST + "?cancelled",
                () -> cancellations.cancel(PathId.of(call), reason, context.actor()).stream()
                        .filter(esim -> !esim.isCancelled())
                        .map(EsimCancellation::sentence)
                        .forEach(sentence -> form.addError("", sentence)),
                () -> page(call, context, form));
    }

    private Reply keep(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = reason(form, "keep_reason");
        return Submitted.change(
                form,
                StuckPages.LIST + "?kept",
                () -> database.transact(
                        tx -> LateEsims.keep(tx, PathId.of(call), reason, context.actor(), clock.instant())),
                () -> page(call, context, form));
    }

    private static String reason(Form form, String field) {
        return Submitted.text(form, field, "State the reason. It is kept in the audit log.");
    }
}
