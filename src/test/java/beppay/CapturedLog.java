package beppay;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Captures the log, which is written to the standard error.
public final class CapturedLog {
    private CapturedLog() {}

    /// Everything that is logged during the work, also by other tests. Two captures at the same time would
    /// restore each other's stream, so one waits.
    public static synchronized String of(Runnable work) {
        var log = new ByteArrayOutputStream();
        var realErr = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(realErr);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
