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

/// Starts the PostgreSQL of a data directory or joins it, and stops it when its last user leaves.
record PostgresLauncher(DataDirectory data, RunAs runAs, DataLock lock) {
    private static final Duration MAX_WAIT_FOR_COMMANDS = Duration.ofSeconds(20);
    private static final Duration MAX_WAIT_FOR_SERVER = Duration.ofSeconds(30);

    /// PostgreSQL ends with the container in which it was started. That container waits this long for commands
    /// in other containers.
    private static final Duration MAX_WAIT_FOR_OTHERS = Duration.ofSeconds(20);

    /// Without these, a power failure can undo a commit or corrupt a page unnoticed.
    private static final Map<String, List<String>> DURABILITY_SETTINGS = Map.of(
            "fsync", List.of("on"),
            "synchronous_commit", List.of("on", "remote_apply"),
            "full_page_writes", List.of("on"),
            "data_checksums", List.of("on"));

    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    /// `PROC_PID_INIT_INO` in the kernel's `include/linux/proc_ns.h`.
    private static final String INITIAL_PID_NAMESPACE = "pid:[4026531836]";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLauncher.class);

    static PostgresLauncher of(Path path) {
        return of(path, RunAs.choose());
    }

    static PostgresLauncher of(Path path, RunAs runAs) {
        var data = DataDirectory.open(path);
        return new PostgresLauncher(data, runAs, DataLock.open(data));
    }

    private interface Attempt {
        /// Returns null to be called again.
        @Nullable
        Postgres open(DataLock.Change change);
    }

    Postgres openForServer() {
        return attempt(
                MAX_WAIT_FOR_COMMANDS,
                "A command still uses %s. Start the server when it has finished.",
                this::tryOpenForServer);
    }

    Postgres openForCommand() {
        return attempt(
                MAX_WAIT_FOR_SERVER,
                "The data directory %s is in use by another process, perhaps in another container, and its PostgreSQL"
                        + " accepts no connections. See its log for the reason.",
                this::tryOpenForCommand);
    }

    private Postgres attempt(Duration atMost, String failure, Attempt attempt) {
        long since = System.nanoTime();
        try {
            while (true) {
                try (var change = lock.change()) {
                    var postgres = attempt.open(change);
                    if (postgres != null) {
                        return postgres;
                    }
                }
                if (System.nanoTime() - since > atMost.toNanos()) {
                    throw new UnusableDatabase(failure.formatted(data.path()));
                }
                Polling.pause();
            }
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private @Nullable Postgres tryOpenForServer(DataLock.Change change) {
        var server = change.lockAsServer();
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

    /// PostgreSQL may run in another container. An accepted connection proves that it is the right one, since it
    /// has the password.
    private @Nullable Postgres tryOpenForCommand(DataLock.Change change) {
        boolean isRunning = new PostgresLock(data).isHeld();
        if (isRunning) {
            return address().acceptsConnections() ? new Postgres(this, change.lockAsCommand(), null, null) : null;
        } else if (change.hasServer()) {
            return null;
        }
        prepare();
        return new Postgres(this, change.lockAsCommand(), start(), null);
    }

    /// Creates whatever is missing for a start. The caller holds the change lock.
    void prepare() {
        Cluster.checkPreconditions(data, runAs);
        PostgresBinaries.unpack(data);
        runAs.ensureReachable(data, data.program("postgres"));
        Cluster.initialize(data, runAs);
        data.createSocketFolder();
        runAs.chown(data.socket());
    }

    /// The caller holds the change lock.
    Postmaster start() {
        var postmaster = Postmaster.start(data, runAs);
        try {
            Durability.require(address(), DURABILITY_SETTINGS);
            return postmaster;
        } catch (RuntimeException refused) {
            Postmaster.stop(data, runAs);
            throw refused;
        }
    }

    /// Stops PostgreSQL if this was its last user. If this process started it in a container, waits for other
    /// commands, since PostgreSQL ends with its container.
    ///
    /// @param started null if PostgreSQL was already running
    void release(FileLock usage, @Nullable Postmaster started) {
        long until = System.nanoTime() + (started != null && isInContainer() ? MAX_WAIT_FOR_OTHERS.toNanos() : 0);
        try {
            boolean isWaiting = false;
            while (!tryRelease(usage, until)) {
                if (!isWaiting) {
                    LOG.info("PostgreSQL will be stopped when the commands that use it have ended");
                    isWaiting = true;
                }
                Polling.pause();
            }
        } finally {
            lock.close();
        }
    }

    private boolean tryRelease(FileLock usage, long until) {
        try (var change = lock.change()) {
            if (usage.isValid()) {
                DataLock.release(usage);
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
            return !Files.readSymbolicLink(PID_NAMESPACE).toString().equals(INITIAL_PID_NAMESPACE);
        } catch (IOException unknown) {
            return false;
        }
    }

    PostgresAddress address() {
        return LocalAddress.of(data, Cluster.DATABASE, Cluster.USER);
    }
}
