package beppay.platform.db;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches PostgreSQL's first process and starts it again when it dies before its time.
final class Supervision {
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    private final PostgresStart start;
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
        try {
            var watched = postmaster;
            while (!isOver) {
                int status = watched.process().waitFor();
                if (!isOver) {
                    LOG.error("PostgreSQL ended with status {}; it is started again", status);
                    watched = restart(watched);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Postmaster restart(Postmaster dead) throws InterruptedException {
        while (!isOver) {
            try (var _ = start.lock().change()) {
                if (!isOver) {
                    var restarted = start.start();
                    LOG.warn("PostgreSQL runs again");
                    return restarted;
                }
            } catch (RuntimeException failed) {
                LOG.error("PostgreSQL could not be started again", failed);
            }
            Thread.sleep(BEFORE_ANOTHER_TRY);
        }
        return dead;
    }
}
