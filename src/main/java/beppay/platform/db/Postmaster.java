package beppay.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts and stops PostgreSQL's first process, whose end is the end of all its others.
///
/// @param port on 127.0.0.1
record Postmaster(Process process, int port) {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /// After a `kill -9` of the postmaster its orphaned processes keep the shared memory until they notice.
    private static final Duration OLD_PROCESSES_LET_GO = Duration.ofSeconds(30);

    /// What takes longer is a recovery, of which the log tells.
    private static final Duration USUAL_START = Duration.ofSeconds(5);
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_SHUTDOWN = Duration.ofSeconds(10);
    private static final long LARGE_LOG_BYTES = 10_000_000;

    /// What stands between us and a start but passes by itself.
    private static final List<String> PASSING =
            List.of("is still in use", "lock file \"postmaster.pid\" already exists", "Address already in use");

    /// What must hold whatever stands in `postgresql.conf`. The log tells of starts, stops and trouble, but never of a
    /// statement or its values: a failed statement is its sender's business, and is told there.
    private static final List<String> LAW = List.of(
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "timezone=UTC",
            "log_timezone=UTC",
            "lc_messages=C",
            "logging_collector=off",
            "log_destination=stderr",
            "log_min_messages=log",
            "log_checkpoints=off",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_statement=none",
            "log_min_duration_statement=-1",
            "log_min_duration_sample=-1",
            "log_transaction_sample_rate=0",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0");

    /// Returns when PostgreSQL takes connections, which after a crash is when it has recovered, however long that
    /// takes.
    static Postmaster start(DataDirectory data, RunAs runAs, int port) {
        long since = System.nanoTime();
        while (true) {
            long logged = rotateLog(data);
            var process = launch(data, runAs, port);
            if (becomesReady(process, data)) {
                return new Postmaster(process, port);
            }
            var said = logAfter(data, logged);
            boolean passes = PASSING.stream().anyMatch(said::contains);
            if (!passes || System.nanoTime() - since > OLD_PROCESSES_LET_GO.toNanos()) {
                throw new UnusableDatabase(
                        "PostgreSQL does not start, and says (in %s):%n%s".formatted(data.log(), said));
            }
            Waiting.pause();
        }
    }

    private static Process launch(DataDirectory data, RunAs runAs, int port) {
        var command = new ArrayList<>(inOwnSession());
        command.add(data.program("postgres").toString());
        command.addAll(List.of("-D", data.cluster().toString(), "-c", "port=" + port));
        for (var setting : LAW) {
            command.addAll(List.of("-c", setting));
        }
        try {
            if (PostmasterFile.ofLiving(data.cluster()) == null) {
                Files.deleteIfExists(PostmasterFile.path(data.cluster()));
            }
            var process = Program.prepare(runAs.command(command.toArray()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log().toFile()))
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException failed) {
            throw new UnusableDatabase("PostgreSQL can't be started in %s.".formatted(data.path()), failed);
        }
    }

    /// Ctrl-C in the terminal is meant for BepPay, which finishes what it does before it stops PostgreSQL. It goes to
    /// the terminal's whole session. These programs leave the session and become what they run, so that PostgreSQL
    /// is still our own child process.
    private static List<String> inOwnSession() {
        if (Program.isInstalled("setsid")) {
            return List.of("setsid");
        } else if (Program.isInstalled("perl")) {
            return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV");
        }
        return List.of();
    }

    private static boolean becomesReady(Process process, DataDirectory data) {
        Waiting.until(() -> !process.isAlive() || isReady(process, data), USUAL_START);
        if (process.isAlive() && !isReady(process, data)) {
            LOG.info("PostgreSQL is recovering from a crash");
        }
        while (process.isAlive()) {
            if (isReady(process, data)) {
                return true;
            }
            Waiting.pause();
        }
        return false;
    }

    private static boolean isReady(Process process, DataDirectory data) {
        var file = PostmasterFile.read(data.cluster());
        return file != null && file.pid() == process.pid() && file.isReady();
    }

    /// Stops whatever postmaster lives in the directory: it undoes what is not committed, and waits for nobody.
    static void stop(DataDirectory data, RunAs runAs) {
        if (!signal(data, runAs, "INT", FAST_SHUTDOWN) && !signal(data, runAs, "QUIT", IMMEDIATE_SHUTDOWN)) {
            throw new UnusableDatabase("PostgreSQL in %s does not stop.".formatted(data.path()));
        }
    }

    /// Whether the postmaster is gone.
    private static boolean signal(DataDirectory data, RunAs runAs, String signal, Duration atMost) {
        var running = PostmasterFile.ofLiving(data.cluster());
        if (running != null) {
            Program.run(runAs.command(data.program("pg_ctl"), "kill", signal, running.pid()));
        }
        return Waiting.until(() -> PostmasterFile.ofLiving(data.cluster()) == null, atMost);
    }

    /// @return how long the log is, so that what follows can be told from what was there
    private static long rotateLog(DataDirectory data) {
        var log = data.log();
        try {
            if (Files.exists(log) && Files.size(log) > LARGE_LOG_BYTES) {
                Files.move(log, log.resolveSibling("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(log)) {
                DataDirectory.makePrivate(log);
            }
            return Files.size(log);
        } catch (IOException refused) {
            throw new UnusableDatabase("%s can't be written.".formatted(log), refused);
        }
    }

    private static String logAfter(DataDirectory data, long start) {
        try {
            var text = Files.readString(data.log());
            return text.substring((int) Math.min(start, text.length())).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
