package beppay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What processes have used of the processors, as Linux counts it (`proc_pid_stat(5)`).
final class CpuTime {
    /// Linux tells programs hundredths of a second, whatever its own clock is.
    private static final long MICROS_A_TICK = 10_000;

    /// Behind the program's name, which may hold anything: own time in user and kernel mode, then that of children
    /// which have ended.
    private static final int FIRST = 11;
    private static final int LAST = 14;

    private CpuTime() {}

    /// A process and all that come from it, in microseconds.
    static long ofTree(long pid) {
        var process = ProcessHandle.of(pid);
        long ofChildren = process.stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(child -> of(child.pid()))
                .sum();
        return of(pid) + ofChildren;
    }

    private static long of(long pid) {
        try {
            return micros(Files.readString(Path.of("/proc/" + pid + "/stat")));
        } catch (IOException ended) {
            return 0;
        }
    }

    static long micros(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = FIRST; i <= LAST; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * MICROS_A_TICK;
    }
}
