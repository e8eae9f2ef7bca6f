package beppay.dashboard;

import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.wallets.Statement;
import beppay.wallets.Wallets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// `/wallet.csv`: a month's lines that meet a filter, all of them. They are read a page at a time, and no connection to
/// the database is held while the caller takes them.
final class StatementExport {
    private static final int LINES_AT_ONCE = 1_000;
    /// Each keeps the database as busy as its caller is fast. The next ones wait.
    private static final int EXPORTS_AT_ONCE = 8;

    private static final List<String> HEADS =
            List.of("time", "kind", "reference", "order_id", "currency", "amount", "balance_after", "transfer_id");

    private final Database database;
    private final InstantSource clock;
    private final Semaphore turns = new Semaphore(EXPORTS_AT_ONCE, true);

    StatementExport(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Reply export(Call call, Visit visit) {
        var filter = StatementFilter.of(Form.ofQuery(call)).after(null);
        var page = database.read(tx -> {
            var wallets = Wallets.of(tx, visit.partnerId(), visit.mode());
            return StatementPage.read(tx, wallets, filter, clock.instant());
        });
        var name =
                "wallet-%s-%s.csv".formatted(visit.mode().word(), page.filter().month());
        return CsvFile.streamed(name, HEADS, file -> writeInTurn(file, page));
    }

    private void writeInTurn(CsvFile file, StatementPage page) {
        turns.acquireUninterruptibly();
        try {
            write(file, page);
        } finally {
            turns.release();
        }
    }

    private void write(CsvFile file, StatementPage page) {
        var lines = read(page, null);
        while (!lines.isEmpty()) {
            lines.forEach(line -> add(file, line));
            lines = lines.size() < LINES_AT_ONCE
                    ? List.of()
                    : read(page, lines.getLast().transferId());
        }
    }

    private List<Statement.Line> read(StatementPage page, @Nullable Long before) {
        return database.read(tx -> Statement.page(tx, page.span(), page.filter().kinds(), before, LINES_AT_ONCE));
    }

    private static void add(CsvFile file, Statement.Line line) {
        file.add(
                line.at(),
                StatementFilter.word(line.kind()),
                line.reference(),
                line.orderId(),
                line.currency(),
                line.amount(),
                line.balanceAfter(),
                line.transferId());
    }
}
