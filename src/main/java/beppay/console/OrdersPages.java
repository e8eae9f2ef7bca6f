package beppay.console;

import beppay.catalog.OfferSuppliers;
import beppay.orders.history.OperatorOrders;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Choice;
import beppay.web.FilterBar;
import beppay.web.FilteredList;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import beppay.web.Shell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/orders`: the orders of all partners.
final class OrdersPages implements Section {
    static final String SECTION = "/orders";
    static final String LIST = ConsoleShell.HOME + SECTION;

    static final FilteredList FILTERED = SavedFilterPages.list(SECTION, OrderFilters.NAMES);

    private static final int LINES = 50;

    private final Database database;
    private final OrdersExport export;

    OrdersPages(Database database, OrdersExport export) {
        this.database = database;
        this.export = export;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_ORDERS, this::list)
                .getOnVirtualThread(SECTION + ".csv", StaffPermission.EXPORT, export::export);
    }

    /// @param count the number of matching orders, at most [OperatorOrders#MAX_COUNT] + 1; null on later pages
    /// @param older the address of the next page, or null
    record View(
            Shell shell,
            Form form,
            ListAddress address,
            FilterBar saved,
            List<Choice> suppliers,
            OperatorOrders.Page page,
            @Nullable Long count,
            @Nullable String older,
            boolean mayExport) {
        boolean isFirst() {
            return count != null;
        }
    }

    Reply list(Call call, ConsoleContext context) {
        var form = Form.ofQuery(call);
        var address = FILTERED.address(form);
        var view = database.snapshot(tx -> {
            var query = OrderFilters.query(tx, form);
            var after = Submitted.number(form, "after");
            var page = form.isValid()
                    ? OperatorOrders.page(tx, query, after, LINES, OperatorOrders.WINDOW)
                    : new OperatorOrders.Page(List.of(), null, false);
            var count = after != null || !form.isValid() ? null : OperatorOrders.count(tx, query);
            return new View(
                    context.shell(SECTION),
                    form,
                    address,
                    FILTERED.bar(tx, context.member().id(), form),
                    suppliers(tx),
                    page,
                    after != null ? null : count == null ? Long.valueOf(0) : count,
                    page.after() == null ? null : address.with("after", page.after()),
                    context.may(StaffPermission.EXPORT));
        });
        return Page.of(form.status(), "console/orders.jte", view);
    }

    private static List<Choice> suppliers(Transaction tx) {
        var choices = new ArrayList<>(List.of(new Choice("", "Any supplier")));
        OfferSuppliers.all(tx).forEach(name -> choices.add(new Choice(name, name)));
        return choices;
    }
}
