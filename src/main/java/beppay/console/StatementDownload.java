package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.statements.StatementFiles;
import beppay.statements.StatementPeriod;
import beppay.wallets.Statement;
import beppay.wallets.StatementTable;
import beppay.web.DayField;
import beppay.web.Downloads;
import beppay.web.Form;
import beppay.web.PathId;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/partners/{id}/statements/file`: a statement of a month or of any range of days, as PDF or CSV.
final class StatementDownload implements Section {
    private final StatementFiles files;
    private final AuditedExports exports;

    StatementDownload(StatementFiles files, AuditedExports exports) {
        this.files = files;
        this.exports = exports;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.getOnVirtualThread(StatementsPage.ALL + "/file", StaffPermission.EXPORT, this::download);
    }

    Reply download(Call call, ConsoleContext context) {
        var asked = Form.ofQuery(call);
        long partnerId = PathId.of(call);
        var period = period(asked);
        var statement = files.statement(partnerId, period);
        if (!asked.text("format").equals("csv")) {
            var file = files.pdf(statement, context.brand().name());
            exports.record(context, exported(partnerId, period, "pdf"));
            return Downloads.pdf(statement.fileName(), file);
        }
        return exports.<Statement.Line>stream(
                context,
                exported(partnerId, period, "csv"),
                statement.fileName() + ".csv",
                StatementTable.HEADS,
                files.pages(statement),
                StatementTable::cells);
    }

    private static Exported exported(long partnerId, StatementPeriod period, String format) {
        return new Exported("statement", partnerId, Map.of("period", period.code(), "format", format));
    }

    private static StatementPeriod period(Form asked) {
        var month = StatementsPage.month(asked.text("month"));
        if (month != null) {
            return StatementPeriod.of(month);
        }
        var first = day(asked.text("from"));
        var last = day(asked.text("to"));
        if (first == null || last == null || last.isBefore(first)) {
            throw new CodedException(
                    ErrorCode.INVALID_REQUEST, "Enter the first and the last day, such as 2026-03-01 and 2026-03-31.");
        }
        return new StatementPeriod(first, last.plusDays(1));
    }

    private static @Nullable LocalDate day(String text) {
        return text.startsWith("20") ? DayField.parse(text) : null;
    }
}
