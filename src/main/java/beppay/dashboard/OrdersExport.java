package beppay.dashboard;

import beppay.orders.OrderHistory;
import beppay.orders.OrderQuery;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// `/partner/orders.csv`: every order that a filter finds, however many, without the activation codes.
///
/// They are read a page at a time, and no connection to the database is held while the caller takes them.
final class OrdersExport {
    private static final int ROWS_AT_ONCE = 1_000;
    /// Each keeps the database as busy as its caller is fast. The next ones wait.
    private static final int EXPORTS_AT_ONCE = 8;
    /// With these a spreadsheet begins a formula (OWASP, CSV Injection).
    private static final String BEGINS_FORMULAS = "=+-@\t\r\n";

    private static final String[] HEAD = {
        "order", "created_at", "status", "plan_id", "plan", "price", "currency", "email", "reference", "iccid"
    };

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
        return Reply.streamed(200, headers(visit), body -> write(body, visit, query, first));
    }

    private List<Reply.Header> headers(Visit visit) {
        var day = clock.instant().toString().substring(0, "2026-03-30".length());
        var name = "orders-%s-%s.csv".formatted(visit.mode().word(), day);
        return List.of(
                new Reply.Header("Content-Type", "text/csv; charset=utf-8"),
                new Reply.Header("Content-Disposition", "attachment; filename=\"" + name + "\""),
                new Reply.Header("Cache-Control", "no-store"));
    }

    private void write(OutputStream body, Visit visit, OrderQuery query, List<OrderHistory.Line> first)
            throws IOException {
        turns.acquireUninterruptibly();
        try {
            var csv = CsvWriter.builder().build(body, StandardCharsets.UTF_8);
            csv.writeRecord(HEAD);
            var orders = first;
            while (!orders.isEmpty()) {
                orders.forEach(order -> csv.writeRecord(cells(order)));
                orders = orders.size() < ROWS_AT_ONCE
                        ? List.of()
                        : read(visit, query.goingOn(orders.getLast().id(), ROWS_AT_ONCE));
            }
            csv.flush();
        } finally {
            turns.release();
        }
    }

    private List<OrderHistory.Line> read(Visit visit, OrderQuery query) {
        return database.read(tx -> OrderHistory.lines(tx, visit.partnerId(), visit.mode(), query));
    }

    private static String[] cells(OrderHistory.Line order) {
        return new String[] {
            String.valueOf(order.id()),
            order.createdAt().toString(),
            order.status().word(),
            order.planId(),
            safe(order.planName()),
            order.price().toString(),
            order.currency(),
            safe(order.email()),
            safe(order.reference()),
            safe(order.iccid())
        };
    }

    /// With an apostrophe before what a spreadsheet would take for a formula.
    static String safe(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return BEGINS_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
