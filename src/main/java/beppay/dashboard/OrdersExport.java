package beppay.dashboard;

import beppay.orders.OrderHistory;
import beppay.orders.OrderQuery;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;

/// `/partner/orders.csv`: every order that a filter finds, however many, without the activation codes.
///
/// They are read a page at a time, and no connection to the database is held while the caller takes them.
final class OrdersExport {
    private static final int ROWS_AT_ONCE = 1_000;
    /// Each keeps the database as busy as its caller is fast. The next ones wait.
    private static final int EXPORTS_AT_ONCE = 8;

    private static final List<String> HEADS = List.of(
            "order", "created_at", "status", "plan_id", "plan", "price", "currency", "email", "reference", "iccid");

    private final Database database;
    private final InstantSource clock;
    private final Semaphore turns = new Semaphore(EXPORTS_AT_ONCE, true);

    OrdersExport(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Reply export(Call call, Visit visit) {
        var form = Form.ofQuery(call);
        var query = OrderFilters.query(form, ROWS_AT_ONCE).goingOn(null, ROWS_AT_ONCE);
        if (!form.isFaultless()) {
            throw new Refusal(Code.INVALID_REQUEST, form.faults().getFirst().message());
        }
        // What the database refuses is still told as a page.
        var first = read(visit, query);
        var day = clock.instant().toString().substring(0, "2026-03-30".length());
        var name = "orders-%s-%s.csv".formatted(visit.mode().word(), day);
        return CsvFile.streamed(name, HEADS, file -> writeInTurn(file, visit, query, first));
    }

    private void writeInTurn(CsvFile file, Visit visit, OrderQuery query, List<OrderHistory.Line> first) {
        turns.acquireUninterruptibly();
        try {
            write(file, visit, query, first);
        } finally {
            turns.release();
        }
    }

    private void write(CsvFile file, Visit visit, OrderQuery query, List<OrderHistory.Line> first) {
        var orders = first;
        while (!orders.isEmpty()) {
            orders.forEach(order -> add(file, order));
            orders = orders.size() < ROWS_AT_ONCE
                    ? List.of()
                    : read(visit, query.goingOn(orders.getLast().id(), ROWS_AT_ONCE));
        }
    }

    private List<OrderHistory.Line> read(Visit visit, OrderQuery query) {
        return database.read(tx -> OrderHistory.lines(tx, visit.partnerId(), visit.mode(), query));
    }

    private static void add(CsvFile file, OrderHistory.Line order) {
        file.add(
                order.id(),
                order.createdAt(),
                order.status().word(),
                order.planId(),
                order.planName(),
                order.price(),
                order.currency(),
                order.email(),
                order.reference(),
                order.iccid());
    }
}
