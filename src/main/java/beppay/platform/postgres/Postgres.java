package beppay.platform.postgres;

import beppay.platform.db.PostgresAddress;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL that BepPay runs in a data directory. It accepts connections only on a Unix socket there.
///
/// If BepPay crashes, PostgreSQL may keep running. The next process finds it by its lock in the data directory.
public final class Postgres implements AutoCloseable {
    /// How long a stop takes at most if no other process uses PostgreSQL, even if its processes hang.
    public static final Duration MAX_STOP = Postmaster.MAX_STOP;

    private final PostgresLauncher launcher;
    private final FileLock usage;
    private final PostgresAddress address;
    private final @Nullable Postmaster started;
    private final @Nullable Supervision supervision;

    /// @param started null if PostgreSQL was already running
    Postgres(
            PostgresLauncher launcher,
            FileLock usage,
            @Nullable Postmaster started,
            @Nullable Supervision supervision) {
        this.launcher = launcher;
        this.usage = usage;
        this.address = launcher.address();
        this.started = started;
        this.supervision = supervision;
    }

    /// Starts PostgreSQL for the server, and restarts it whenever it dies, until this is closed.
    ///
    /// Creates whatever is missing in the data directory. Waits up to twenty seconds for running commands.
    ///
    /// @throws beppay.platform.db.UnusableDatabase if another server uses the directory, or PostgreSQL does not
    ///     start
    public static Postgres openForServer(Path data) {
        return PostgresLauncher.of(data).openForServer();
    }

    /// Joins the PostgreSQL that runs in the data directory, or starts it, for a command. The last command to
    /// close it stops it, unless a server uses it.
    ///
    /// @throws beppay.platform.db.UnusableDatabase if PostgreSQL does not start
    public static Postgres openForCommand(Path data) {
        return PostgresLauncher.of(data).openForCommand();
    }

    /// The address of BepPay's database, which stays the same when PostgreSQL restarts.
    public PostgresAddress address() {
        return address;
    }

    /// Stops PostgreSQL and waits until it has stopped, unless a command or server still uses it.
    @Override
    public void close() {
        if (supervision != null) {
            supervision.end();
        }
        if (usage.isValid()) {
            launcher.release(usage, started);
        }
    }
}
