package beppay.console;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Database;
import beppay.platform.http.Reply;
import beppay.web.Exports;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Exports of the console. The audit log states when one was started and what was read in the end, also if the
/// download was interrupted.
final class AuditedExports {
    private final Database database;
    private final Exports exports = new Exports();
    private final InstantSource clock;

    AuditedExports(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The day in UTC, for the name of a file.
    String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    /// Streams a CSV file, as [Exports#stream] does.
    <R> Reply stream(
            ConsoleContext context,
            Exported what,
            String name,
            List<String> heads,
            CsvPages<R> pages,
            Function<R, @Nullable Object[]> cells) {
        add(what.entry(context.actor(), "export_started"));
        var rows = new AtomicLong();
        return exports.stream(
                context.member().id(),
                name,
                heads,
                pages,
                row -> {
                    rows.incrementAndGet();
                    return cells.apply(row);
                },
                () -> ended(context.actor().checked(), what, rows.get()));
    }

    private void ended(Actor actor, Exported what, long rows) {
        add(what.entry(actor, "exported").changed("rows", null, rows));
    }

    /// Records a file that is sent as a whole.
    void record(ConsoleContext context, Exported what) {
        add(what.entry(context.actor(), "exported"));
    }

    private void add(AuditEntry entry) {
        database.transact(tx -> {
            AuditLog.add(tx, entry, clock.instant());
            return entry;
        });
    }
}
