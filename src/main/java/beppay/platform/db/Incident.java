package beppay.platform.db;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/// A problem that affects many callers at the same time. It is logged when it begins, once a minute while it
/// continues, and when it is over, so the log does not fill a disk that is already full.
public final class Incident {
    private static final long REPEAT_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    /// Some statements succeed while others fail. The incident is over after this long without a failure.
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private final Logger log;
    private final Level level;
    private final String endMessage;
    private volatile boolean isOpen;
    private long count;
    private long loggedAt;
    private long lastAt;

    /// @param level      of the line that reports the problem
    /// @param endMessage logged when the incident is over
    public Incident(Logger log, Level level, String endMessage) {
        this.log = log;
        this.level = level;
        this.endMessage = endMessage;
    }

    /// Reports that a caller encountered the problem.
    public synchronized void occurred(String message) {
        long now = System.nanoTime();
        count++;
        lastAt = now;
        if (!isOpen || now - loggedAt > REPEAT_INTERVAL_NANOS) {
            log.atLevel(level).log(count == 1 ? message : "%s (%d times so far)".formatted(message, count));
            isOpen = true;
            loggedAt = now;
        }
    }

    /// Reports that a caller succeeded.
    public void succeeded() {
        if (isOpen) {
            endIfQuiet();
        }
    }

    private synchronized void endIfQuiet() {
        if (isOpen && System.nanoTime() - lastAt > QUIET_NANOS) {
            log.warn(count == 1 ? endMessage : "%s It failed %d times.".formatted(endMessage, count));
            isOpen = false;
            count = 0;
        }
    }
}
