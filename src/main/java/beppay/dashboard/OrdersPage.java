package beppay.dashboard;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.errors.ErrorCode;
import beppay.orders.OrderHistory;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.team.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/partner/orders`: what was bought, newest first.
final class OrdersPage {
    private static final int ROWS = 50;
    private static final OrderHistory.Page NONE = new OrderHistory.Page(List.of(), 0, false);

    private final Database database;

    OrdersPage(Database database) {
        this.database = database;
    }

    /// @param plan whose orders alone are shown, or null
    /// @param isFirst whether it begins with the newest
    record View(
            PageLayout frame,
            Form form,
            ListAddress address,
            OrderHistory.Page page,
            @Nullable String plan,
            boolean isFirst) {
        boolean mayExport() {
            return frame.visit().may(Permission.EXPORT_ORDERS);
        }

        String olderOrders() {
            var last = page.orders().getLast().cursor();
            return address.with(
                    "after", last.text(frame.visit().partnerId(), frame.visit().mode()));
        }
    }

    Reply show(Call call, PageContext visit) {
        var form = Form.ofQuery(call);
        var view = database.autocommit(tx -> view(tx, visit, form));
        return Page.of(form.isFaultless() ? 200 : ErrorCode.INVALID_REQUEST.status(), "orders.jte", view);
    }

    private static View view(Transaction tx, PageContext visit, Form form) {
        var query = OrderFilters.query(form, visit, ROWS);
        var page = form.isFaultless() ? OrderHistory.page(tx, visit.partnerId(), visit.mode(), query) : NONE;
        return new View(
                new PageLayout(visit, "/orders"),
                form,
                ListAddress.of(visit.link("/orders"), form, OrderFilters.NAMES),
                page,
                query.planId() == null ? null : planName(Plans.find(tx, query.planId())),
                query.after() == null);
    }

    private static String planName(@Nullable Plan plan) {
        return plan == null ? "an unknown plan" : plan.name();
    }
}
