package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A file in the data directory that is locked (flock(2)) as long as any process of PostgreSQL runs.
///
/// A shell acquires the lock and replaces itself with PostgreSQL. All of PostgreSQL's processes inherit the
/// open file, so it stays locked as long as one of them runs, including processes that outlive a killed
/// postmaster.
///
/// The lock belongs to the file, so it is visible in all PID, IPC and mount namespaces and by all spellings of
/// the path. The process id in `postmaster.pid` is not: in another namespace it identifies another process. Only
/// the shell that holds the lock removes that file.
final class PostgresLock {
    /// The shell's exit status if another PostgreSQL holds the lock.
    static final int EXIT_LOCKED = 75;

    /// The descriptor of the locked file in PostgreSQL's processes.
    private static final String DESCRIPTOR = "9";

    /// Locks descriptor 9. Perl is used if this program is not installed.
    private static final String FLOCK = "flock";

    private static final String PERL =
            "perl -e 'use Fcntl; open(L, \">>&=\", 9) or exit 1; exit(flock(L, shift) ? 0 : 1)'";

    /// Acquires the lock, removes the files of a dead PostgreSQL, which would prevent a start, and runs the
    /// command.
    ///
    /// Arguments: the locked file, the identity to write into it, the files to remove, `--`, and the command.
    private static final String RUN_LOCKED = """
            exec 9>>"$1" || exit 74
            %s || exit 75
            lock=$1 identity=$2
            shift 2
            while [ "$1" != -- ]; do rm -f "$1" || exit 74; shift; done
            shift
            printf '%%s\\n' "$identity" >"$lock" || exit 74
            exec "$@"
            """;

    private static final String AWAIT_LOCK = "exec 9>>\"$1\" || exit 74\nexec %s";

    /// Operations of flock(2).
    private static final int LOCK_EX_NB = 6;
    private static final int LOCK_SH_NB = 5;
    private static final int LOCK_SH = 1;

    private final Path file;

    PostgresLock(DataDirectory data) {
        file = data.postgresLock();
    }

    /// Whether PostgreSQL was ever started with the lock. Older versions of BepPay have only `postmaster.pid`.
    boolean exists() {
        return Files.exists(file);
    }

    boolean isHeld() {
        return exists()
                && !Program.run(shell(AWAIT_LOCK.formatted(lockCommand("-s -n", LOCK_SH_NB))))
                        .succeeded();
    }

    /// Returns whether all of PostgreSQL's processes ended in time.
    boolean awaitRelease(Duration atMost) {
        return !exists() || Program.succeedsWithin(shell(AWAIT_LOCK.formatted(lockCommand("-s", LOCK_SH))), atMost);
    }

    /// The command that acquires the lock and then runs a program that keeps it.
    ///
    /// @param identity  identifies the process, since its command line contains it too
    /// @param leftovers the files to remove under the lock
    List<String> lockedCommand(String identity, List<Path> leftovers, List<String> command) {
        var all = new ArrayList<>(shell(RUN_LOCKED.formatted(lockCommand("-n", LOCK_EX_NB))));
        all.add(identity);
        leftovers.forEach(leftover -> all.add(leftover.toString()));
        all.add("--");
        all.addAll(command);
        return all;
    }

    private List<String> shell(String script) {
        return List.of("sh", "-c", script, "sh", file.toString());
    }

    private static String lockCommand(String flockOptions, int operation) {
        if (Program.isInstalled(FLOCK)) {
            return "%s %s 9".formatted(FLOCK, flockOptions);
        } else if (Program.isInstalled("perl")) {
            return "%s %d".formatted(PERL, operation);
        }
        throw new UnusableDatabase("BepPay needs the program flock to run its own PostgreSQL. Install it (it is part of"
                + " util-linux), or set BEPPAY_DATABASE_URL to use your own.");
    }

    /// Whether the process with this id is the PostgreSQL that holds the lock. If PostgreSQL runs in another PID
    /// namespace, the id belongs to another process or to none.
    boolean isHeldBy(long pid) {
        try {
            var identity = identity();
            return !identity.isEmpty()
                    && Files.readString(Path.of("/proc/%d/cmdline".formatted(pid)))
                            .contains(identity);
        } catch (IOException gone) {
            return false;
        }
    }

    /// Kills PostgreSQL's processes, which all have the locked file open. Processes in another container are not
    /// visible.
    void killHolders() {
        ProcessHandle.allProcesses().filter(this::isHolder).forEach(ProcessHandle::destroyForcibly);
    }

    /// A shell that waits for the lock has the file open too, so the program's name is checked as well.
    private boolean isHolder(ProcessHandle process) {
        var proc = Path.of("/proc", String.valueOf(process.pid()));
        try {
            return Files.isSameFile(proc.resolve("fd").resolve(DESCRIPTOR), file)
                    && Files.readSymbolicLink(proc.resolve("exe"))
                            .getFileName()
                            .toString()
                            .startsWith("postgres");
        } catch (IOException gone) {
            return false;
        }
    }

    /// Whether the program that was started with this identity holds the lock and has removed the leftovers.
    boolean hasIdentity(String identity) {
        try {
            return identity().equals(identity);
        } catch (IOException notYet) {
            return false;
        }
    }

    private String identity() throws IOException {
        return Files.readString(file).strip();
    }

    /// Removes the file, as if PostgreSQL had never been started with the lock.
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
