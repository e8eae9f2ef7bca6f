package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.orders.history.OrderDetails;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.requests.ApiRequests;
import beppay.requests.OperatorRequests;
import beppay.staff.StaffPermission;
import beppay.web.Page;
import beppay.web.Shell;
import org.jspecify.annotations.Nullable;

/// `/requests/{id}`: a logged API request, with what was sent and why it failed.
final class RequestPage implements Section {
    private final Database database;

    RequestPage(Database database) {
        this.database = database;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get("/requests/{id}", StaffPermission.SEE_ORDERS, this::show);
    }

    /// @param orderId the order that it created or repeated; null if there is none
    record View(
            Shell shell,
            ApiRequests.Line line,
            Partner partner,
            @Nullable Long orderId) {}

    Reply show(Call call, ConsoleContext context) {
        var view = database.snapshot(tx -> {
            var found = OperatorRequests.byRequestId(tx, call.pathValue("id"), 1);
            if (found.isEmpty()) {
                throw new CodedException(
                        ErrorCode.NOT_FOUND, "No request with this ID is logged. Requests are kept for two weeks.");
            }
            var request = found.getFirst().request();
            var number = request.orderNumber();
            return new View(
                    context.shell("/search"),
                    found.getFirst(),
                    Partners.byId(tx, request.partnerId()),
                    number == null ? null : OrderDetails.idOf(tx, request.partnerId(), number));
        });
        return Page.of("console/request.jte", view);
    }
}
