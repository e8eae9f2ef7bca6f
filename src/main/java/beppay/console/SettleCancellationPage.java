package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.orders.cancellation.PartnerCancellations;
import beppay.orders.history.OperatorEsim;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;

/// `/stuck/esims/{id}`: ends a requested cancellation with the decision that the supplier stated in another way.
final class SettleCancellationPage implements Section {
    private static final String ONE = StuckPages.SECTION + "/esims/{id}";

    private final Database database;
    private final PartnerCancellations cancellations;

    SettleCancellationPage(Database database, PartnerCancellations cancellations) {
        this.database = database;
        this.cancellations = cancellations;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var settle = StaffPermission.SETTLE_ORDERS;
        routes.get(ONE, settle, this::form)
                .post(ONE + "/cancelled", settle, (call, context) -> decide(call, context, true))
                .post(ONE + "/declined", settle, (call, context) -> decide(call, context, false));
    }

    record View(Shell shell, OperatorEsim esim, Form form) {}

    Reply form(Call call, ConsoleContext context) {
        return page(call, context, Form.EMPTY);
    }

    private Reply page(Call call, ConsoleContext context, Form form) {
        long id = PathId.of(call);
        var esim = database.snapshot(tx -> OperatorEsim.find(tx, id));
        if (esim == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
        }
        return Page.of(
                form.status(),
                "console/settle-cancellation.jte",
                new View(context.shell(StuckPages.SECTION), esim, form));
    }

    private Reply decide(Call call, ConsoleContext context, boolean isCancelled) {
        var form = Form.of(call);
        var reason = Submitted.evidence(form, isCancelled ? "cancelled_reason" : "declined_reason");
        return Submitted.change(
                form,
                StuckPages.LIST + "?settled",
                () -> cancellations.decide(PathId.of(call), isCancelled, reason, context.actor()),
                () -> page(call, context, form));
    }
}
