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

/// Starts and stops PostgreSQL's first process, whose end is the end of all its others.
record Postmaster(Process process) {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /// After a `kill -9` of the postmaster its orphaned processes keep the lock until they notice.
    private static final Duration MAX_WAIT_FOR_ORPHANS = Duration.ofSeconds(30);

    /// What takes longer is a recovery, of which the log tells.
    private static final Duration USUAL_STARTUP = Duration.ofSeconds(5);
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_SHUTDOWN = Duration.ofSeconds(10);
    private static final Duration MAX_WAIT_AFTER_KILL = Duration.ofSeconds(10);

    /// How PostgreSQL, started without our lock by an older BepPay, refuses a second one beside it.
    private static final String ALREADY_RUNNING = "lock file \"postmaster.pid\" already exists";

    private static final String SIGNAL_POSTMASTER =
            "copy (select where false) to program 'read pid <postmaster.pid && kill -%s \"$pid\"'";

    /// What must hold whatever stands in `postgresql.conf`. The log tells of starts, stops and trouble, but never of a
    /// statement or its values: a failed statement is its sender's business, and is told there.
    private static final List<String> REQUIRED_SETTINGS = List.of(
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "listen_addresses=",
            "port=" + LocalAddress.PORT,
            // From the data directory of PostgreSQL, so that neither its length nor its characters matter.
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

    /// Returns when PostgreSQL takes connections, which after a crash is when it has recovered, however
    /// long that takes.
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

    private static UnusableDatabase startFailure(DataDirectory data, String logged, PostgresLock lock, boolean predatesLock) {
        try {
            if (predatesLock) {
                lock.delete();
            }
        } catch (IOException refused) {
            LOG.warn("{} can't be removed", data.postgresLock(), refused);
        }
        var hint =
                logged.contains(ALREADY_RUNNING) ? "%nAn older BepPay may still run there. Stop it first.".formatted() : "";
        return new UnusableDatabase(
                "PostgreSQL does not start, and says (in %s):%n%s%s".formatted(data.log(), logged, hint));
    }

    static UnusableDatabase inUse(DataDirectory data) {
        return new UnusableDatabase("The data directory %s is in use by another process, perhaps in another container."
                .formatted(data.path()));
    }

    /// What a dead PostgreSQL left is removed under the lock, except where it was started before there was this lock:
    /// PostgreSQL then looks for itself whether the other one lives.
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

    /// Ctrl-C in the terminal is meant for BepPay, which finishes what it does before it stops PostgreSQL. It goes to
    /// the terminal's whole session. These programs leave the session and become what they run, so that PostgreSQL
    /// is still our own child process.
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

    /// In a PID namespace of its own, a process often has the id that another one had elsewhere.
    private static boolean isReady(Process process, DataDirectory data) {
        var file = PostmasterFile.read(data.cluster());
        return file != null && file.pid() == process.pid() && file.isReady();
    }

    /// Stops whatever PostgreSQL lives in the directory: it undoes what is not committed, and waits for nobody. All its
    /// processes are gone when this returns.
    static void stop(DataDirectory data, RunAs runAs) {
        stop(data, runAs, FAST_SHUTDOWN, IMMEDIATE_SHUTDOWN);
    }

    /// The last means is `kill -9`, for processes that hang: the next start recovers as after a loss of power.
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

    /// In another PID namespace only PostgreSQL itself can signal its first process. It does so for its superuser.
    private static void signalThroughSql(DataDirectory data, String signal) {
        try {
            LocalAddress.of(data, "postgres", Cluster.SUPERUSER).execute(SIGNAL_POSTMASTER.formatted(signal));
        } catch (DatabaseException ended) {
            // It breaks off connections when it ends; whether it has ended is seen by the lock.
            LOG.debug("PostgreSQL did not answer while it was stopped", ended);
        }
    }

    /// @return how long the log is, so that what follows can be told from what was there
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
