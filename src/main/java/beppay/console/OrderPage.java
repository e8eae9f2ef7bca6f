package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.orders.Order;
import beppay.orders.history.OrderDetails;
import beppay.orders.history.StuckOrders;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/orders/{id}`: everything that happened to an order.
final class OrderPage implements Section {
    private static final Notices NOTICES = Notices.of("settled", "The order was settled.");

    private final Database database;

    OrderPage(Database database) {
        this.database = database;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(OrdersPages.SECTION + "/{id}", StaffPermission.SEE_ORDERS, this::show);
    }

    /// @param settle the page on which a person settles it; null if the supplier may still do so, or the role
    ///     may not
    /// @param refund the form that refunds it; null if it is not delivered, or the role may not
    record View(
            Shell shell,
            OrderStory story,
            List<HistoryLine> timeline,
            @Nullable String settle,
            @Nullable String refund,
            boolean mayReveal,
            @Nullable String notice) {}

    Reply show(Call call, ConsoleContext context) {
        long id = PathId.of(call);
        var story = database.snapshot(tx -> OrderStory.of(tx, id));
        if (story == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no order with this ID.");
        }
        boolean maySettle = context.may(StaffPermission.SETTLE_ORDERS) && StuckOrders.isOpen(story.details());
        var view = new View(
                context.shell(OrdersPages.SECTION),
                story,
                OrderTimeline.of(story),
                maySettle ? StuckPages.LIST + "/orders/" + id : null,
                context.may(StaffPermission.MOVE_MONEY) ? refund(story.details().order()) : null,
                context.may(StaffPermission.REVEAL_SECRETS),
                NOTICES.after(call));
        return Page.of("console/order.jte", view);
    }

    private static @Nullable String refund(OrderDetails.Head order) {
        return order.status() == Order.Status.COMPLETED
                ? "%s/refund?order=%d".formatted(PartnerPage.path(order.partnerId()), order.number())
                : null;
    }
}
