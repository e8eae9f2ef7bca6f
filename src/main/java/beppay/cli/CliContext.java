package beppay.cli;

import beppay.approvals.Approvals;
import beppay.approvals.Threshold;
import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.orders.Suppliers;
import beppay.orders.cancellation.Refunds;
import beppay.platform.csv.CsvExport;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.db.UnusableDatabase;
import beppay.platform.json.Json;
import beppay.platform.postgres.OpenDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The environment of every command: standard streams, settings, and access to the data.
///
/// @param in the standard input, from which a password may be read
/// @param suppliers creates the remote suppliers, which few commands call
/// @param user the user of the operating system
public record CliContext(
        Map<String, String> environment,
        BufferedReader in,
        PrintWriter out,
        PrintWriter err,
        InstantSource clock,
        RandomGenerator random,
        Supplier<Suppliers> suppliers,
        String user) {
    private static final Logger LOG = LoggerFactory.getLogger(CliContext.class);

    /// The author of corrections that are made by a command.
    static final String AUTHOR = "command line";

    /// For the user who owns this process, which no environment variable changes.
    public CliContext(
            Map<String, String> environment,
            BufferedReader in,
            PrintWriter out,
            PrintWriter err,
            InstantSource clock,
            RandomGenerator random,
            Supplier<Suppliers> suppliers) {
        this(environment, in, out, err, clock, random, suppliers, user(ProcessHandle.current()));
    }

    private static String user(ProcessHandle process) {
        return process.info().user().orElse("unknown");
    }

    Actor actor() {
        return Actor.command(user);
    }

    /// @throws InvalidSettings if the threshold is invalid
    Approvals approvals(Database database) {
        return new Approvals(
                database, () -> new Refunds(database, suppliers.get(), clock, System::nanoTime), threshold(), clock);
    }

    private Threshold threshold() {
        var text = DataOptions.given(null, environment.get(Threshold.VARIABLE));
        var threshold = text == null ? Threshold.DEFAULT : Threshold.parse(text.strip());
        if (threshold == null) {
            throw new InvalidSettings(Threshold.VARIABLE + " must be an amount such as 1000, or none.");
        }
        return threshold;
    }

    /// Adds what a command did to the audit log, if the feature that did it does not.
    void record(Transaction tx, AuditEntry entry) {
        AuditLog.add(tx, entry, now());
    }

    Instant now() {
        return clock.instant();
    }

    <T> T transact(OperatorOptions options, Database.Work<T> work) {
        return with(options, database -> database.transact(work));
    }

    <T> T snapshot(OperatorOptions options, Database.Work<T> work) {
        return with(options, database -> database.snapshot(work));
    }

    interface Use<T> {
        T of(Database database);
    }

    <T> T with(OperatorOptions options, Use<T> use) {
        var open = options.location(environment).openForCommand();
        try {
            return use.of(open.database());
        } finally {
            leave(open);
        }
    }

    /// Closes the database. A failure must not hide the output of the command, which may contain a key that is
    /// shown only once.
    private static void leave(OpenDatabase open) {
        try {
            open.close();
        } catch (UnusableDatabase stillRunning) {
            LOG.warn("PostgreSQL was not stopped: {}", stillRunning.getMessage());
        }
    }

    /// Prints the result of a command, as JSON if `--json` is set, and otherwise as text.
    ///
    /// @param result a record whose components are the fields of the JSON object
    /// @param text the text; `bin/beppay` commands in it are completed so that they can be pasted
    void printResult(OperatorOptions options, Record result, String text) {
        out.println(
                options.isJson()
                        ? new String(Json.write(result), StandardCharsets.UTF_8)
                        : options.shell(environment).complete(text.stripTrailing()));
        out.flush();
    }

    /// Prints a table of any length as CSV while it is read. Stops when the output is closed, as by `| head`.
    ///
    /// @param cells returns the cells of a row, one for each head
    <R> void pages(List<String> heads, CsvPages<R> pages, Function<R, @Nullable Object[]> cells) {
        csv(heads, file -> pages.write(file, pages.after(null), cells, () -> !out.checkError()));
    }

    /// Prints a complete list as CSV.
    <R> void pages(List<String> heads, List<R> rows, Function<R, @Nullable Object[]> cells) {
        csv(heads, file -> rows.forEach(row -> file.add(cells.apply(row))));
    }

    private void csv(List<String> heads, CsvExport.Rows rows) {
        try {
            CsvExport.write(out, heads, rows);
            out.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /// Prints a remark on standard error, next to the result.
    void printRemark(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
