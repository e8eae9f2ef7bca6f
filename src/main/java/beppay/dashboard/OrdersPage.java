package beppay.dashboard;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.mode.Mode;
import beppay.orders.history.OrderHistory;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.team.Permission;
import beppay.web.FilterBar;
import beppay.web.FilteredList;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/partner/orders`: the orders, newest first.
final class OrdersPage {
    private static final int ROWS = 50;
    private static final OrderHistory.Page NONE = new OrderHistory.Page(List.of(), 0, 0, false);

    private final Database database;

    OrdersPage(Database database) {
        this.database = database;
    }

    static FilteredList filtered(Mode mode) {
        return SavedFilterRoutes.list(mode, "/orders", OrderFilters.NAMES);
    }

    /// @param saved null for the operator's staff
    /// @param plan the name of the plan to which the orders are limited, or null
    /// @param isFirst true if the page starts with the newest order
    record View(
            PageLayout layout,
            Form form,
            ListAddress address,
            @Nullable FilterBar saved,
            OrderHistory.Page page,
            @Nullable String plan,
            boolean isFirst) {
        boolean mayExport() {
            return layout.context().may(Permission.EXPORT_ORDERS);
        }

        boolean mayBuy() {
            return layout.context().mayBuy();
        }

        String olderOrders() {
            var last = page.orders().getLast().cursor();
            return address.with(
                    "after",
                    last.text(layout.context().partnerId(), layout.context().mode()));
        }
    }

    Reply show(Call call, PageContext context) {
        var form = Form.ofQuery(call);
        var view = database.autocommit(tx -> view(tx, context, form));
        return Page.of(form.status(), "dashboard/orders.jte", view);
    }

    private static View view(Transaction tx, PageContext context, Form form) {
        var query = OrderFilters.query(tx, form, context, ROWS);
        var list = filtered(context.mode());
        var page = form.isValid() ? OrderHistory.page(tx, context.partnerId(), context.mode(), query) : NONE;
        return new View(
                new PageLayout(context, "/orders"),
                form,
                list.address(form),
                SavedFilterRoutes.bar(tx, context, list, form),
                page,
                query.planId() == null ? null : planName(Plans.find(tx, query.planId())),
                query.after() == null);
    }

    private static String planName(@Nullable Plan plan) {
        return plan == null ? "an unknown plan" : plan.name();
    }
}
