package beppay.console;

import beppay.orders.history.OperatorOrders;
import beppay.orders.history.OperatorQuery;
import beppay.orders.history.OrderTable;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.ListAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/orders.csv`: all orders that match the filters, without activation codes. Each export is in the audit log.
final class OrdersExport {
    /// How many orders one statement looks at.
    private static final int WINDOW = 100_000;

    private static final List<String> HEADS = heads();

    private final Database database;
    private final AuditedExports exports;

    OrdersExport(Database database, AuditedExports exports) {
        this.database = database;
        this.exports = exports;
    }

    private static List<String> heads() {
        var heads = new ArrayList<>(OrderTable.HEADS);
        heads.addAll(List.of("partner", "supplier", "id"));
        return List.copyOf(heads);
    }

    Reply export(Call call, ConsoleContext context) {
        var form = Form.ofQuery(call);
        var query = database.autocommit(tx -> OrderFilters.query(tx, form));
        form.rejectInvalid();
        var filters =
                ListAddress.of(OrdersPages.SECTION, form, OrderFilters.NAMES).filters();
        return exports.<OperatorOrders.Line>stream(
                context,
                new Exported("orders", query.partnerId(), filters),
                "orders-%s-%s.csv".formatted(query.mode().code(), exports.today()),
                HEADS,
                last -> next(query, last == null ? null : last.id()),
                OrdersExport::cells);
    }

    /// Looks further back until a page is full or no order is left.
    private List<OperatorOrders.Line> next(OperatorQuery query, @Nullable Long last) {
        var lines = new ArrayList<OperatorOrders.Line>();
        var after = last;
        do {
            var from = after;
            int missing = CsvPages.PAGE_ROWS - lines.size();
            var page = database.autocommit(tx -> OperatorOrders.page(tx, query, from, missing, WINDOW));
            lines.addAll(page.orders());
            after = page.after();
        } while (after != null && lines.size() < CsvPages.PAGE_ROWS);
        return lines;
    }

    private static @Nullable Object[] cells(OperatorOrders.Line line) {
        var order = OrderTable.cells(line.order());
        var cells = Arrays.copyOf(order, HEADS.size());
        cells[order.length] = line.partnerEmail();
        cells[order.length + 1] = line.supplier();
        cells[order.length + 2] = line.id();
        return cells;
    }
}
