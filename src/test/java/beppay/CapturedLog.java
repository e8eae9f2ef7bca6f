package beppay;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What an operator finds in the log.
public final class CapturedLog {
    private CapturedLog() {}

    /// Everything that is logged meanwhile.
    public static String of(Runnable work) {
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
