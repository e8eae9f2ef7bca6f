package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.WriteCheck;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.work.SingleFlight;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// `/health/live` and `/health/ready`, for load balancers and monitoring.
final class HealthEndpoint {
    /// Limits the writes to one per second, however many load balancers and monitors send requests.
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);
    /// Shorter than the time-outs of load balancers.
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    private static final Reply LIVE = Envelope.reply(200, new Health("live"))
            .with("Cache-Control", "no-store")
            .kept();
    private static final Reply READY = Envelope.reply(200, new Health("ready"))
            .with("Cache-Control", "no-store")
            .kept();

    private final LongSupplier nanoTime;
    private final SingleFlight<Long> check;
    private volatile @Nullable Long checkedAt;

    HealthEndpoint(WriteCheck check, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.check = new SingleFlight<>("readiness", () -> run(check), nanoTime);
    }

    record Health(String status) {}

    private Long run(WriteCheck write) {
        long began = nanoTime.getAsLong();
        write.run();
        checkedAt = began;
        return began;
    }

    /// Whether the process responds. Needs neither a worker nor the database.
    Reply live(Call call) {
        return LIVE;
    }

    /// Whether the database accepts writes. Fails with `unavailable` if it does not.
    Reply ready(Call call) {
        if (isFresh() || (!check.isLate(MAX_WAIT) && succeeds())) {
            return READY;
        }
        throw new CodedException(ErrorCode.UNAVAILABLE, "The database does not accept writes.").retryAfter(GOOD_FOR);
    }

    private boolean isFresh() {
        var last = checkedAt;
        return last != null && nanoTime.getAsLong() - last < GOOD_FOR.toNanos();
    }

    private boolean succeeds() {
        try {
            check.begin().get(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException hanging) {
            return false;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DatabaseException) {
                return false;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
