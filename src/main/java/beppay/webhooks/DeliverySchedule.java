package beppay.webhooks;

import beppay.platform.outbound.PublicResult;
import beppay.platform.outbound.PublicResult.Failure;
import beppay.platform.outbound.PublicResult.NotAttempted;
import beppay.platform.outbound.PublicResult.Response;
import beppay.webhooks.DeliveryDecision.Delivered;
import beppay.webhooks.DeliveryDecision.DisableEndpoint;
import beppay.webhooks.DeliveryDecision.GiveUp;
import beppay.webhooks.DeliveryDecision.PostponeUntil;
import beppay.webhooks.DeliveryDecision.RetryAt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// When a delivery is attempted: immediately, and after each failure at a growing interval, ten times within 75
/// hours (the example of Standard Webhooks 1.0.0).
///
/// Only 2xx is a success. A redirect (3xx) is a failure, and is not followed.
public final class DeliverySchedule {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    public static final int MAX_ATTEMPTS = WAITS.size() + 1;

    /// Receivers that failed together are not called together again.
    private static final double MAX_JITTER = 0.1;

    private static final int GONE = 410;

    private final RandomGenerator random;

    public DeliverySchedule(RandomGenerator random) {
        this.random = random;
    }

    /// @param attempts how many were made, including this one if it was made
    /// @param now the time when the result arrived
    public DeliveryDecision decide(int attempts, PublicResult result, Instant now) {
        return switch (result) {
            case NotAttempted postponed -> new PostponeUntil(now.plus(later(WAITS.getFirst())));
            case Failure failure -> retry(attempts, Duration.ZERO, now);
            case Response response -> decide(attempts, response, now);
        };
    }

    private DeliveryDecision decide(int attempts, Response response, Instant now) {
        if (response.status() / 100 == 2) {
            return new Delivered();
        }
        return response.status() == GONE
                ? new DisableEndpoint()
                : retry(attempts, RetryAfter.parse(response.retryAfter(), now), now);
    }

    private DeliveryDecision retry(int attempts, Duration requested, Instant now) {
        if (attempts >= MAX_ATTEMPTS) {
            return new GiveUp();
        }
        var scheduled = WAITS.get(attempts - 1);
        return new RetryAt(now.plus(later(requested.compareTo(scheduled) > 0 ? requested : scheduled)));
    }

    private Duration later(Duration wait) {
        return wait.plusMillis((long) (wait.toMillis() * MAX_JITTER * random.nextDouble()));
    }
}
