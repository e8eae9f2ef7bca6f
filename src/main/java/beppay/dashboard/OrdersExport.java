package beppay.dashboard;

import beppay.orders.history.OrderHistory;
import beppay.orders.history.OrderTable;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.web.Exports;
import beppay.web.Form;
import java.time.InstantSource;

/// `/partner/orders.csv`: all orders that match the filters, without activation codes.
final class OrdersExport {
    private final Database database;
    private final Exports exports;
    private final InstantSource clock;

    OrdersExport(Database database, Exports exports, InstantSource clock) {
        this.database = database;
        this.exports = exports;
        this.clock = clock;
    }

    Reply export(Call call, PageContext context) {
        var form = Form.ofQuery(call);
        var query = database.autocommit(tx -> OrderFilters.query(tx, form, context, CsvPages.PAGE_ROWS));
        form.rejectInvalid();
        var day = clock.instant().toString().substring(0, "2026-03-30".length());
        var name = "orders-%s-%s.csv".formatted(context.mode().code(), day);
        return exports.<OrderHistory.Line>stream(
                context.partnerId(),
                name,
                OrderTable.HEADS,
                last -> {
                    var next = query.nextPage(last == null ? null : last.cursor(), CsvPages.PAGE_ROWS);
                    return database.autocommit(tx -> OrderHistory.lines(tx, context.partnerId(), context.mode(), next));
                },
                OrderTable::cells);
    }
}
