package beppay.cli;

import beppay.platform.csv.CsvFile;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Database;
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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every command works with: the operator's side, and the way to the data.
///
/// @param in where a password is read from that is not on the command line
public record CliContext(
        Map<String, String> environment,
        BufferedReader in,
        PrintWriter out,
        PrintWriter err,
        InstantSource clock,
        RandomGenerator random) {
    private static final Logger LOG = LoggerFactory.getLogger(CliContext.class);

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

    /// What was done is done, and its answer, which may hold a key that is shown once, is owed all the same.
    private static void leave(OpenDatabase open) {
        try {
            open.close();
        } catch (UnusableDatabase stillRunning) {
            LOG.warn("PostgreSQL was not stopped: {}", stillRunning.getMessage());
        }
    }

    /// @param answer whose components are the JSON object's fields
    /// @param text what people read instead; a `bin/beppay` command in it is printed as it can be pasted
    void answer(OperatorOptions options, Record answer, String text) {
        out.println(
                options.isJson()
                        ? new String(Json.write(answer), StandardCharsets.UTF_8)
                        : options.shell(environment).complete(text.stripTrailing()));
        out.flush();
    }

    /// A table of any length instead of an answer, as CSV: printed while it is read, and for as long as anybody
    /// reads it, which `| head` soon no longer does.
    ///
    /// @param cells of a row, one for each head
    <R> void pages(List<String> heads, CsvPages<R> pages, Function<R, @Nullable Object[]> cells) {
        try {
            CsvFile.write(out, heads, file -> pages.write(file, pages.after(null), cells, () -> !out.checkError()));
            out.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /// Beside an answer, for people.
    void remark(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
