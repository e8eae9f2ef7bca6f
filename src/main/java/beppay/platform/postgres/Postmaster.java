package beppay.platform.postgres;

import beppay.platform.db.DatabaseException;
import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL's first process, the parent of all others.
record Postmaster(Process process) {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /// After a `kill -9` of the postmaster, its orphaned processes hold the lock until they notice.
    private static final Duration MAX_WAIT_FOR_ORPHANS = Duration.ofSeconds(30);

    /// A start that takes longer is a recovery, which is logged.
    private static final Duration USUAL_STARTUP = Duration.ofSeconds(5);

    /// Enough for the checkpoint of a fast shutdown on a usual disk. If it takes longer, nothing is lost, and
    /// the next start recovers.
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(12);

    /// The postmaster itself kills processes that have not ended five seconds after an immediate shutdown.
    private static final Duration IMMEDIATE_SHUTDOWN = Duration.ofSeconds(7);
    private static final Duration MAX_WAIT_AFTER_KILL = Duration.ofSeconds(5);

    /// 12 s + 7 s + 5 s = 24 s, out of the minute within which a server stops.
    static final Duration MAX_STOP = FAST_SHUTDOWN.plus(IMMEDIATE_SHUTDOWN).plus(MAX_WAIT_AFTER_KILL);

    /// PostgreSQL's error if an older version of BepPay started another one without the lock.
    private static final String ALREADY_RUNNING = "lock file \"postmaster.pid\" already exists";

    private static final String SIGNAL_POSTMASTER =
            "copy (select where false) to program 'read pid <postmaster.pid && kill -%s \"$pid\"'";

    /// Settings that override `postgresql.conf`. The log reports starts, stops and problems, but never
    /// statements or their values, since a failed statement is reported to its client.
    private static final List<String> REQUIRED_SETTINGS = List.of(
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "listen_addresses=",
            "port=" + LocalAddress.PORT,
            // Relative to PostgreSQL's own directory, so the path's length and characters do not matter.
            "unix_socket_directories=../socket",
            "unix_socket_permissions=0700",
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

    /// Starts PostgreSQL and returns when it accepts connections. After a crash, that is when it has recovered,
    /// however long that takes.
    static Postmaster start(DataDirectory data, RunAs runAs) {
        var lock = new PostgresLock(data);
        boolean predatesLock = !lock.exists() && Files.exists(PostmasterFile.path(data.cluster()));
        long logSize = rotateLog(data);
        var identity = "beppay.start=" + UUID.randomUUID();
        var process = launch(data, runAs, lock, identity, predatesLock);
        if (awaitReady(process, () -> lock.hasIdentity(identity) && isReady(process, data))) {
            return new Postmaster(process);
        } else if (process.exitValue() == PostgresLock.EXIT_LOCKED) {
            if (lock.awaitRelease(MAX_WAIT_FOR_ORPHANS)) {
                return start(data, runAs);
            }
            throw inUse(data);
        }
        throw startFailure(data, logAfter(data, logSize), lock, predatesLock);
    }

    private static UnusableDatabase startFailure(
            DataDirectory data, String logged, PostgresLock lock, boolean predatesLock) {
        try {
            if (predatesLock) {
                lock.delete();
            }
        } catch (IOException refused) {
            LOG.warn("{} can't be removed", data.postgresLock(), refused);
        }
        var hint = logged.contains(ALREADY_RUNNING) ? " An older BepPay may still run there. Stop it first." : "";
        return UnusableDatabase.withOutput(
                "PostgreSQL does not start.%s The last lines of its log, %s:".formatted(hint, data.log()), logged);
    }

    static UnusableDatabase inUse(DataDirectory data) {
        return new UnusableDatabase("The data directory %s is in use by another process, perhaps in another container."
                .formatted(data.path()));
    }

    /// The files of a dead PostgreSQL are removed under the lock. If they predate the lock, `postmaster.pid`
    /// stays, and PostgreSQL itself checks whether the other one still runs.
    private static Process launch(
            DataDirectory data, RunAs runAs, PostgresLock lock, String identity, boolean predatesLock) {
        var command = new ArrayList<>(newSessionCommand());
        command.add(data.program("postgres").toString());
        command.addAll(List.of("-D", data.cluster().toString(), "-c", identity));
        for (var setting : REQUIRED_SETTINGS) {
            command.addAll(List.of("-c", setting));
        }
        var leftovers = new ArrayList<>(List.of(
                data.socket().resolve(LocalAddress.SOCKET_NAME),
                data.socket().resolve(LocalAddress.SOCKET_NAME + ".lock")));
        if (!predatesLock) {
            leftovers.add(PostmasterFile.path(data.cluster()));
        }
        try {
            if (!lock.exists()) {
                DataDirectory.createPrivateFile(data.postgresLock());
            }
            var process = Program.prepare(lock.lockedCommand(identity, leftovers, runAs.command(command.toArray())))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log().toFile()))
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException failed) {
            throw new UnusableDatabase("PostgreSQL can't be started in %s.".formatted(data.path()), failed);
        }
    }

    /// Ctrl-C in the terminal signals the whole session, but BepPay must finish its work before it stops
    /// PostgreSQL. These programs start a new session and replace themselves with PostgreSQL, so it is still a
    /// child process of BepPay.
    private static List<String> newSessionCommand() {
        if (Program.isInstalled("setsid")) {
            return List.of("setsid");
        } else if (Program.isInstalled("perl")) {
            return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV");
        }
        return List.of();
    }

    private static boolean awaitReady(Process process, BooleanSupplier isReady) {
        Polling.until(() -> !process.isAlive() || isReady.getAsBoolean(), USUAL_STARTUP);
        if (process.isAlive() && !isReady.getAsBoolean()) {
            LOG.info("PostgreSQL is recovering from a crash");
        }
        while (process.isAlive()) {
            if (isReady.getAsBoolean()) {
                return true;
            }
            Polling.pause();
        }
        return false;
    }

    /// The process id alone proves little, since processes in different PID namespaces often have the same id.
    private static boolean isReady(Process process, DataDirectory data) {
        var file = PostmasterFile.read(data.cluster());
        return file != null && file.pid() == process.pid() && file.isReady();
    }

    /// Stops the PostgreSQL that runs in the directory, if any. It rolls back open transactions and waits for no
    /// client. All of its processes have ended when this returns.
    static void stop(DataDirectory data, RunAs runAs) {
        stop(data, runAs, FAST_SHUTDOWN, IMMEDIATE_SHUTDOWN);
    }

    /// Kills processes that still hang after both waits. The next start then recovers as after a power failure.
    ///
    /// @param fast      how long to wait after a fast shutdown
    /// @param immediate how long to wait after an immediate shutdown
    static void stop(DataDirectory data, RunAs runAs, Duration fast, Duration immediate) {
        var lock = new PostgresLock(data);
        if (!lock.isHeld()) {
            return;
        }
        signal(data, runAs, lock, "INT");
        if (lock.awaitRelease(fast)) {
            return;
        }
        signal(data, runAs, lock, "QUIT");
        if (lock.awaitRelease(immediate)) {
            return;
        }
        LOG.warn("PostgreSQL does not stop, so its processes are killed. The next start recovers what they left.");
        lock.killHolders();
        if (!lock.awaitRelease(MAX_WAIT_AFTER_KILL)) {
            throw new UnusableDatabase(
                    "PostgreSQL in %s does not stop. It may run in another container.".formatted(data.path()));
        }
    }

    private static void signal(DataDirectory data, RunAs runAs, PostgresLock lock, String signal) {
        Polling.until(() -> PostmasterFile.read(data.cluster()) != null || !lock.isHeld(), USUAL_STARTUP);
        var running = PostmasterFile.read(data.cluster());
        if (running != null && lock.isHeldBy(running.pid())) {
            Program.run(runAs.command(data.program("pg_ctl"), "kill", signal, running.pid()));
        } else if (running != null) {
            signalThroughSql(data, signal);
        }
    }

    /// If PostgreSQL runs in another PID namespace, only its own processes can signal the postmaster. Its
    /// superuser can make them do so.
    private static void signalThroughSql(DataDirectory data, String signal) {
        try {
            LocalAddress.of(data, "postgres", Cluster.SUPERUSER).execute(SIGNAL_POSTMASTER.formatted(signal));
        } catch (DatabaseException ended) {
            // PostgreSQL closes its connections when it stops. The lock shows whether it has stopped.
            LOG.debug("PostgreSQL did not respond while it was stopped", ended);
        }
    }

    /// @return the size of the log, after which this start's messages begin
    private static long rotateLog(DataDirectory data) {
        var log = data.log();
        try {
            if (!Files.exists(log)) {
                DataDirectory.createPrivateFile(log);
            }
            PostgresLog.rotate(log);
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
