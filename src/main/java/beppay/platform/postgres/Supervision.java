package beppay.platform.postgres;

import beppay.platform.db.Incident;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Watches the postmaster and starts PostgreSQL again if it dies.
final class Supervision {
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    /// When the postmaster is dead, PostgreSQL's other processes end too. Those that hang are killed after this
    /// time.
    private static final Duration MAX_WAIT_FOR_ORPHANS = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    private static final long LOG_CHECK_SECONDS = 10;

    private final PostgresLauncher launcher;
    /// On a full disk, PostgreSQL ends every second.
    private final Incident crashes = new Incident(LOG, Level.ERROR, "PostgreSQL has kept running for a while.");
    private final Incident failedStarts = new Incident(LOG, Level.ERROR, "PostgreSQL runs again.");

    private volatile boolean isEnded;

    private Supervision(PostgresLauncher launcher) {
        this.launcher = launcher;
    }

    static Supervision of(PostgresLauncher launcher, Postmaster postmaster) {
        var supervision = new Supervision(launcher);
        Thread.ofPlatform().daemon().name("postgres-supervision").start(() -> supervision.watch(postmaster));
        return supervision;
    }

    void end() {
        isEnded = true;
    }

    private void watch(Postmaster postmaster) {
        var watched = postmaster;
        while (!isEnded) {
            try {
                watched = watchOnce(watched);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error failed) {
                // Errors too: without this thread, PostgreSQL would stay down.
                failedStarts.occurred("PostgreSQL could not be watched: " + failed);
            }
        }
    }

    private Postmaster watchOnce(Postmaster watched) throws InterruptedException {
        if (!watched.process().waitFor(LOG_CHECK_SECONDS, TimeUnit.SECONDS)) {
            PostgresLog.rotate(launcher.data().log());
            crashes.succeeded();
            failedStarts.succeeded();
            return watched;
        } else if (isEnded) {
            return watched;
        }
        crashes.occurred("PostgreSQL ended with status %d and will be restarted"
                .formatted(watched.process().exitValue()));
        return restart(watched);
    }

    private Postmaster restart(Postmaster dead) throws InterruptedException {
        while (!isEnded) {
            try (var _ = launcher.lock().change()) {
                if (!isEnded) {
                    Postmaster.stop(launcher.data(), launcher.runAs(), MAX_WAIT_FOR_ORPHANS, Duration.ZERO);
                    return launcher.start();
                }
            } catch (RuntimeException | Error failed) {
                failedStarts.occurred("PostgreSQL could not be restarted: " + failed);
            }
            Thread.sleep(RETRY_PAUSE);
        }
        return dead;
    }
}
