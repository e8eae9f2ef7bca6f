package beppay.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contents of `postmaster.pid`, whose lines are the process id, data directory, start time, port, socket
/// directory, address, shared memory and state (`src/include/utils/pidfile.h` in PostgreSQL 18).
///
/// @param pid the id in PostgreSQL's PID namespace, which may differ from ours
record PostmasterFile(long pid, boolean isReady) {
    private static final int PID_LINE = 0;
    private static final int STATE_LINE = 7;

    /// Null if no PostgreSQL runs, even if an old file exists, and while a new PostgreSQL has not written its
    /// file.
    static @Nullable PostmasterFile ofRunning(DataDirectory data) {
        return new PostgresLock(data).isHeld() ? read(data.cluster()) : null;
    }

    static @Nullable PostmasterFile read(Path cluster) {
        try {
            var lines = Files.readAllLines(path(cluster));
            return new PostmasterFile(
                    Long.parseLong(line(lines, PID_LINE)),
                    line(lines, STATE_LINE).equals("ready"));
        } catch (IOException | NumberFormatException missing) {
            return null;
        }
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number).strip() : "";
    }

    static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
