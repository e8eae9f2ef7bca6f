package beppay.dashboard;

import beppay.platform.csv.CsvPages;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.statements.StatementFiles;
import beppay.statements.StatementPeriod;
import beppay.wallets.Statement;
import beppay.wallets.StatementTable;
import beppay.wallets.Wallets;
import beppay.web.Downloads;
import beppay.web.Exports;
import beppay.web.Form;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/wallet.csv`: all lines of a month's statement that match the filters. `/wallet.pdf`: the complete
/// statement.
final class StatementExport {
    private final Database database;
    private final Exports exports;
    private final InstantSource clock;
    private final StatementFiles files;

    StatementExport(Database database, Exports exports, InstantSource clock) {
        this.database = database;
        this.exports = exports;
        this.clock = clock;
        files = new StatementFiles(database);
    }

    Reply export(Call call, PageContext context) {
        var filter = StatementFilter.of(Form.ofQuery(call)).firstPage();
        var page = database.autocommit(tx -> {
            var wallets = Wallets.of(tx, context.partnerId(), context.mode());
            return StatementPage.read(tx, context, wallets, filter, clock.instant());
        });
        var name = "wallet-%s-%s.csv"
                .formatted(context.mode().code(), page.filter().month());
        return exports.<Statement.Line>stream(
                context.partnerId(),
                name,
                StatementTable.HEADS,
                last -> read(page, last == null ? null : last.transferId()),
                StatementTable::cells);
    }

    /// The statement of a live month, or of this one, as PDF.
    Reply pdf(Call call, PageContext context) {
        var asked = StatementFilter.of(Form.ofQuery(call)).month();
        var month = asked == null ? StatementFilter.monthOf(clock.instant()) : asked;
        var statement = files.statement(context.partnerId(), StatementPeriod.of(month));
        return Downloads.pdf(
                statement.fileName(), files.pdf(statement, context.brand().name()));
    }

    private List<Statement.Line> read(StatementPage page, @Nullable Long before) {
        return database.autocommit(
                tx -> Statement.page(tx, page.span(), page.filter().kinds(), before, CsvPages.PAGE_ROWS));
    }
}
