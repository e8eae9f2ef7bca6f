package beppay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The processor time of processes, from Linux (`proc_pid_stat(5)`).
final class CpuTime {
    /// Linux reports hundredths of a second, whatever the resolution of its clock.
    private static final long MICROS_A_TICK = 10_000;

    /// Fields after the program's name, which may contain any text: the process's time in user and kernel mode,
    /// then that of children which have ended.
    private static final int FIRST = 11;
    private static final int LAST = 14;

    private CpuTime() {}

    /// The processor time of a process and of all its descendants, in microseconds.
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
