package beppay.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `postmaster.pid` tells of a running PostgreSQL, line by line: process, data directory, start, port, socket
/// directory, address, shared memory, state (`src/include/utils/pidfile.h` of PostgreSQL 18).
///
/// @param port 0 while it is not written yet
record PostmasterFile(long pid, int port, boolean isReady) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    /// Null where no postmaster lives, which is also so where its process id has gone to another program since.
    static @Nullable PostmasterFile ofLiving(Path cluster) {
        var file = read(cluster);
        return file != null && isPostmaster(file.pid, cluster) ? file : null;
    }

    static @Nullable PostmasterFile read(Path cluster) {
        try {
            var lines = Files.readAllLines(path(cluster));
            return new PostmasterFile(
                    Long.parseLong(line(lines, PID_LINE)),
                    lines.size() > PORT_LINE + 1 ? Integer.parseInt(line(lines, PORT_LINE)) : 0,
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

    /// In a container that was started again, the old process id nearly always belongs to something else. PostgreSQL
    /// itself would take that for a postmaster and never start.
    private static boolean isPostmaster(long pid, Path cluster) {
        var process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().isAlive()) {
            return false;
        }
        try {
            var command = Files.readString(Path.of("/proc/%d/cmdline".formatted(pid)));
            return command.contains("postgres\0-D\0" + cluster + "\0");
        } catch (IOException noSuchFileSystem) {
            return process.get().info().command().map(Path::of).map(Path::getFileName).stream()
                    .allMatch(name -> name.toString().equals("postgres"));
        }
    }
}
