package beppay.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `postmaster.pid` tells of a running PostgreSQL, line by line: process, data directory, start, port, socket
/// directory, address, shared memory, state (`src/include/utils/pidfile.h` of PostgreSQL 18).
///
/// @param pid in the PID namespace in which PostgreSQL was started, which need not be ours
record PostmasterFile(long pid, boolean isReady) {
    private static final int PID_LINE = 0;
    private static final int STATE_LINE = 7;

    /// Null where no PostgreSQL lives, whatever an old file tells, and while a new one has not written its own.
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
