package beppay.platform.postgres;

import beppay.platform.db.Durability;
import beppay.platform.db.PostgresAddress;
import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a process comes to the PostgreSQL of a data directory, and how it leaves it.
record PostgresStart(DataDirectory data, RunAs runAs, DataLock lock) {
    private static final Duration COMMANDS_FINISH = Duration.ofSeconds(20);
    private static final Duration SERVER_STARTS = Duration.ofSeconds(30);

    /// How long PostgreSQL, which dies with the container it was started in, is kept there for commands elsewhere.
    private static final Duration OTHERS_FINISH = Duration.ofSeconds(20);

    /// Without any of these, a loss of power can undo a commit or damage a page unnoticed.
    private static final Map<String, List<String>> DURABLE = Map.of(
            "fsync", List.of("on"),
            "synchronous_commit", List.of("on", "remote_apply"),
            "full_page_writes", List.of("on"),
            "data_checksums", List.of("on"));

    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    /// `PROC_PID_INIT_INO` of the kernel's `include/linux/proc_ns.h`.
    private static final String MACHINES_OWN = "pid:[4026531836]";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresStart.class);

    static PostgresStart in(Path path) {
        return in(path, RunAs.choose());
    }

    static PostgresStart in(Path path, RunAs runAs) {
        var data = DataDirectory.open(path);
        return new PostgresStart(data, runAs, DataLock.open(data));
    }

    private interface Attempt {
        /// Null where it is to be tried again.
        @Nullable
        Postgres under(DataLock.Change change);
    }

    Postgres openForServer() {
        return attempt(
                COMMANDS_FINISH,
                "A command is still at work in %s. Start the server when it has finished.",
                this::tryOpenForServer);
    }

    Postgres openForCommand() {
        return attempt(
                SERVER_STARTS,
                "The data directory %s is in use by another process, perhaps in another container, whose PostgreSQL takes"
                        + " no connections. Its log tells why.",
                this::tryOpenForCommand);
    }

    private Postgres attempt(Duration atMost, String failure, Attempt attempt) {
        long since = System.nanoTime();
        try {
            while (true) {
                try (var change = lock.change()) {
                    var postgres = attempt.under(change);
                    if (postgres != null) {
                        return postgres;
                    }
                }
                if (System.nanoTime() - since > atMost.toNanos()) {
                    throw new UnusableDatabase(failure.formatted(data.path()));
                }
                Waiting.pause();
            }
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private @Nullable Postgres tryOpenForServer(DataLock.Change change) {
        var server = change.becomeServer();
        if (server == null) {
            throw new UnusableDatabase("Another server already runs on %s (%s).".formatted(data.path(), lock.holder()));
        } else if (change.hasCommands()) {
            DataLock.release(server);
            return null;
        }
        prepare();
        Postmaster.stop(data, runAs);
        var postmaster = start();
        return new Postgres(this, server, postmaster, Supervision.of(this, postmaster));
    }

    /// Wherever PostgreSQL runs: what the socket leads to has proved that it knows the password.
    private @Nullable Postgres tryOpenForCommand(DataLock.Change change) {
        boolean isRunning = new PostgresLock(data).isTaken();
        if (isRunning) {
            return address().takesConnections() ? new Postgres(this, change.useAsCommand(), null, null) : null;
        } else if (change.hasServer()) {
            return null;
        }
        prepare();
        return new Postgres(this, change.useAsCommand(), start(), null);
    }

    /// Under the change lock: what a start needs, as far as it is missing.
    void prepare() {
        Cluster.refuseImpossible(data, runAs);
        PostgresBinaries.unpack(data);
        runAs.reach(data, data.program("postgres"));
        Cluster.initialize(data, runAs);
        data.makeSocketFolder();
        runAs.own(data.socket());
    }

    /// Under the change lock.
    Postmaster start() {
        var postmaster = Postmaster.start(data, runAs);
        try {
            Durability.require(address(), DURABLE);
            return postmaster;
        } catch (RuntimeException refused) {
            Postmaster.stop(data, runAs);
            throw refused;
        }
    }

    /// The last one stops PostgreSQL. A process that started it in a container waits for the others, since PostgreSQL
    /// ends with its container.
    ///
    /// @param started null where PostgreSQL ran already
    void leave(FileLock use, @Nullable Postmaster started) {
        long until = System.nanoTime() + (started != null && isInContainer() ? OTHERS_FINISH.toNanos() : 0);
        try {
            boolean isWaiting = false;
            while (!isLeft(use, until)) {
                if (!isWaiting) {
                    LOG.info("PostgreSQL is stopped when the commands that use it have ended");
                    isWaiting = true;
                }
                Waiting.pause();
            }
        } finally {
            lock.close();
        }
    }

    private boolean isLeft(FileLock use, long until) {
        try (var change = lock.change()) {
            if (use.isValid()) {
                DataLock.release(use);
            }
            if (!change.hasServer() && !change.hasCommands()) {
                Postmaster.stop(data, runAs);
                return true;
            }
            return System.nanoTime() - until >= 0 || !change.hasCommands();
        }
    }

    private static boolean isInContainer() {
        try {
            return !Files.readSymbolicLink(PID_NAMESPACE).toString().equals(MACHINES_OWN);
        } catch (IOException unknown) {
            return false;
        }
    }

    PostgresAddress address() {
        return LocalAddress.of(data, Cluster.DATABASE, Cluster.USER);
    }
}
