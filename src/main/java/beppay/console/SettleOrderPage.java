package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.orders.OrderDecisions;
import beppay.orders.history.OrderDetails;
import beppay.orders.history.StuckOrders;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.util.function.LongConsumer;

/// `/stuck/orders/{id}`: settles an order with the outcome that its supplier stated in another way.
final class SettleOrderPage implements Section {
    private static final String ONE = StuckPages.SECTION + "/orders/{id}";

    private final Database database;
    private final OrderDecisions decisions;

    SettleOrderPage(Database database, OrderDecisions decisions) {
        this.database = database;
        this.decisions = decisions;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var settle = StaffPermission.SETTLE_ORDERS;
        routes.get(ONE, settle, this::form)
                .postOnVirtualThread(ONE + "/delivered", settle, this::delivered)
                .postOnVirtualThread(ONE + "/topped-up", settle, this::toppedUp)
                .postOnVirtualThread(ONE + "/refused", settle, this::refused);
    }

    record View(Shell shell, OrderDetails details, boolean isOpen, Form form) {
        /// Whether the order adds data to an eSIM.
        boolean isTopUp() {
            return details.order().topUpOf() != null;
        }
    }

    Reply form(Call call, ConsoleContext context) {
        return page(call, context, Form.EMPTY);
    }

    private Reply page(Call call, ConsoleContext context, Form form) {
        long id = PathId.of(call);
        var details = database.snapshot(tx -> OrderDetails.of(tx, id));
        if (details == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no order with this ID.");
        }
        return Page.of(
                form.status(),
                "console/settle-order.jte",
                new View(context.shell(StuckPages.SECTION), details, StuckOrders.isOpen(details), form));
    }

    private Reply decide(Call call, ConsoleContext context, Form form, LongConsumer decision) {
        long id = PathId.of(call);
        return Submitted.change(
                form,
                OrdersPages.LIST + "/" + id + "?settled",
                () -> decision.accept(id),
                () -> page(call, context, form));
    }

    Reply delivered(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = Submitted.evidence(form, "delivered_reason");
        var profiles = DeliveredProfiles.of(form);
        return decide(call, context, form, id -> decisions.deliver(id, profiles, reason, context.actor()));
    }

    Reply toppedUp(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = Submitted.evidence(form, "topped_up_reason");
        return decide(call, context, form, id -> decisions.topUp(id, reason, context.actor()));
    }

    Reply refused(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = Submitted.evidence(form, "refused_reason");
        return decide(call, context, form, id -> decisions.refuse(id, reason, context.actor()));
    }
}
