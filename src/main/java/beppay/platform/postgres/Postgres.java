package beppay.platform.postgres;

import beppay.platform.db.PostgresAddress;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL that BepPay brings with it, running in a data directory and reached by a Unix socket there and
/// by nothing else.
///
/// What a crash of BepPay leaves running is found again through the data directory.
public final class Postgres implements AutoCloseable {
    private final PostgresLauncher launcher;
    private final FileLock usage;
    private final PostgresAddress address;
    private final @Nullable Postmaster started;
    private final @Nullable Supervision supervision;

    /// @param started null where PostgreSQL ran already
    Postgres(PostgresLauncher launcher, FileLock usage, @Nullable Postmaster started, @Nullable Supervision supervision) {
        this.launcher = launcher;
        this.usage = usage;
        this.address = launcher.address();
        this.started = started;
        this.supervision = supervision;
    }

    /// For the server: starts PostgreSQL, and starts it again whenever it dies, until this is closed.
    ///
    /// Makes whatever is missing in the data directory. Waits a little for commands that are at work in it.
    ///
    /// @throws UnusableDatabase where another server has the directory, or PostgreSQL does not start in it
    public static Postgres openForServer(Path data) {
        return PostgresLauncher.of(data).openForServer();
    }

    /// For a command: uses the PostgreSQL that runs in the data directory, and where none runs, starts one. The last
    /// command to close stops it, unless a server has it.
    ///
    /// @throws UnusableDatabase where PostgreSQL does not start
    public static Postgres openForCommand(Path data) {
        return PostgresLauncher.of(data).openForCommand();
    }

    /// Where BepPay's own database is reached. It stays the same when PostgreSQL is started again.
    public PostgresAddress address() {
        return address;
    }

    /// Leaves PostgreSQL running for a command or server that still uses it; otherwise stops it and waits for that.
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
