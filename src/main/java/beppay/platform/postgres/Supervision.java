package beppay.platform.postgres;

import beppay.platform.db.Incident;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Watches PostgreSQL's first process and starts it again when it dies before its time.
final class Supervision {
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);
    /// PostgreSQL's processes end by themselves when their first one is dead. One that hangs is killed after this.
    private static final Duration ORPHANS_END = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    private static final long LOG_CHECKED_EVERY_SECONDS = 10;

    private final PostgresStart start;
    /// A PostgreSQL that finds no room on the disk ends every second.
    private final Incident crashes = new Incident(LOG, Level.ERROR, "PostgreSQL has kept running for a while.");
    private final Incident failedStarts = new Incident(LOG, Level.ERROR, "PostgreSQL runs again.");

    private volatile boolean isOver;

    private Supervision(PostgresStart start) {
        this.start = start;
    }

    static Supervision of(PostgresStart start, Postmaster postmaster) {
        var supervision = new Supervision(start);
        Thread.ofPlatform().daemon().name("postgres-supervision").start(() -> supervision.watch(postmaster));
        return supervision;
    }

    void end() {
        isOver = true;
    }

    private void watch(Postmaster postmaster) {
        var watched = postmaster;
        while (!isOver) {
            try {
                watched = watchBriefly(watched);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error failed) {
                // An error too: without this thread, PostgreSQL would stay down.
                failedStarts.occurred("PostgreSQL could not be watched: " + failed);
            }
        }
    }

    private Postmaster watchBriefly(Postmaster watched) throws InterruptedException {
        if (!watched.process().waitFor(LOG_CHECKED_EVERY_SECONDS, TimeUnit.SECONDS)) {
            PostgresLog.shorten(start.data().log());
            crashes.succeeded();
            failedStarts.succeeded();
            return watched;
        } else if (isOver) {
            return watched;
        }
        crashes.occurred("PostgreSQL ended with status %d; it is started again"
                .formatted(watched.process().exitValue()));
        return restart(watched);
    }

    private Postmaster restart(Postmaster dead) throws InterruptedException {
        while (!isOver) {
            try (var _ = start.lock().change()) {
                if (!isOver) {
                    Postmaster.stop(start.data(), start.runAs(), ORPHANS_END, Duration.ZERO);
                    return start.start();
                }
            } catch (RuntimeException | Error failed) {
                failedStarts.occurred("PostgreSQL could not be started again: " + failed);
            }
            Thread.sleep(BEFORE_ANOTHER_TRY);
        }
        return dead;
    }
}
