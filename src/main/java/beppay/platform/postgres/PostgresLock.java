package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Whether a PostgreSQL lives in a data directory, by the operating system's lock (flock(2)) on a file in it.
///
/// A small shell takes the lock and becomes PostgreSQL, whose processes all inherit the open file: it is locked as long
/// as one of them lives, a forgotten one after a `kill -9` included. A lock belongs to the file, so it is seen through
/// every PID, IPC and mount namespace and every spelling of the path, unlike the process id in `postmaster.pid`, which
/// means another process elsewhere. That file is removed by the shell that has the lock and by nobody else.
final class PostgresLock {
    /// What the shell ends with where another PostgreSQL has the lock.
    static final int EXIT_LOCKED = 75;

    /// The number of the open file in PostgreSQL's processes.
    private static final String DESCRIPTOR = "9";

    /// How the open file 9 is locked; perl does it the same way.
    private static final String FLOCK = "flock";

    private static final String PERL =
            "perl -e 'use Fcntl; open(L, \">>&=\", 9) or exit 1; exit(flock(L, shift) ? 0 : 1)'";

    /// Removes what a dead PostgreSQL left, by which its successor would take itself for a second one.
    ///
    /// Arguments: the lock's file; the identity, which is written into it last; the files to remove, ended by `--`;
    /// the command.
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

    private static final int LOCK_EX_NB = 6;
    private static final int LOCK_SH_NB = 5;
    private static final int LOCK_SH = 1;

    private final Path file;

    PostgresLock(DataDirectory data) {
        file = data.postgresLock();
    }

    /// Whether PostgreSQL was ever started under the lock. One that is older has only its `postmaster.pid`.
    boolean exists() {
        return Files.exists(file);
    }

    boolean isHeld() {
        return exists()
                && !Program.run(shell(AWAIT_LOCK.formatted(lockCommand("-s -n", LOCK_SH_NB))))
                        .succeeded();
    }

    /// Whether all of PostgreSQL's processes are gone in time.
    boolean awaitRelease(Duration atMost) {
        return !exists() || Program.succeedsWithin(shell(AWAIT_LOCK.formatted(lockCommand("-s", LOCK_SH))), atMost);
    }

    /// The command by which a program is started under the lock and keeps it.
    ///
    /// @param identity  by which the process is recognized, since its command line holds it too
    /// @param leftovers what to remove as soon as the lock is had
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
                + " util-linux), or set BEPPAY_DATABASE_URL to a server of your own.");
    }

    /// Whether the process of this id is the PostgreSQL that has the lock. In another PID namespace, its id belongs to
    /// another process or to none.
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

    /// Kills PostgreSQL's processes, which all have the locked file open. Those of another container are not seen.
    void killHolders() {
        ProcessHandle.allProcesses().filter(this::isHolder).forEach(ProcessHandle::destroyForcibly);
    }

    /// A shell that waits for the lock has the file open too.
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

    /// Whether the program that was started with this identity has the lock, and what others left is removed.
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

    /// Forgets that PostgreSQL was ever started under the lock.
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
