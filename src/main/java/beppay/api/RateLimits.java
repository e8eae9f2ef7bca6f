package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.keys.ResolvedKey;
import beppay.platform.http.Reply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Limits the requests per minute of each key with a token bucket, so a caller may send them in a burst or
/// evenly. The keys of a partner with a limit of its own share a bucket. Each server counts separately.
///
/// The limit is reported in the headers `RateLimit-Policy` and `RateLimit` of
/// draft-ietf-httpapi-ratelimit-headers.
final class RateLimits {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /// An unused bucket is full again after the window, so it can be discarded.
    private static final Duration FORGOTTEN_AFTER = WINDOW.multipliedBy(2);
    /// A bucket has a few hundred bytes. Beyond the limit, rarely used buckets are discarded and start full
    /// again.
    private static final long MAX_CALLERS = 100_000;

    /// The keys of a partner with a limit of its own. Another limit has another bucket.
    private record OfPartner(long partnerId, int aMinute) {}

    private final int aMinute;
    private final TimeMeter time;
    private final Cache<Object, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(FORGOTTEN_AFTER)
            .maximumSize(MAX_CALLERS)
            .build();

    /// @param aMinute of each key whose partner has no limit of its own; 0 for no limit
    /// @param nanoTime such as [System#nanoTime], because buckets must refill even if the wall clock is set back
    RateLimits(int aMinute, LongSupplier nanoTime) {
        this.aMinute = aMinute;
        this.time = new Meter(nanoTime);
    }

    Allowance take(ResolvedKey key) {
        var own = key.requestsPerMinute();
        if (own != null) {
            return take(new OfPartner(key.key().partnerId(), own), own);
        }
        return aMinute == 0 ? new Allowance(0, null) : take(key.key().id(), aMinute);
    }

    private Allowance take(Object caller, int limit) {
        var bucket = buckets.get(caller, unknown -> newBucket(limit));
        return new Allowance(limit, bucket.tryConsumeAndReturnRemaining(1));
    }

    private Bucket newBucket(int limit) {
        var minute =
                Bandwidth.builder().capacity(limit).refillGreedy(limit, WINDOW).build();
        return Bucket.builder().addLimit(minute).withCustomTimePrecision(time).build();
    }

    /// The remaining requests of a caller after the current one.
    record Allowance(int aMinute, @Nullable ConsumptionProbe probe) {
        /// Fails with `rate_limited`.
        void rejectIfUsedUp() {
            if (probe != null && !probe.isConsumed()) {
                throw new CodedException(
                                ErrorCode.RATE_LIMITED, "More than %d requests in a minute.".formatted(aMinute))
                        .retryAfter(Duration.ofSeconds(seconds(probe.getNanosToWaitForRefill())));
            }
        }

        Reply on(Reply reply) {
            if (probe == null) {
                return reply;
            }
            var wait = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
            return reply.with("RateLimit-Policy", "\"default\";q=%d;w=%d".formatted(aMinute, WINDOW.toSeconds()))
                    .with("RateLimit", "\"default\";r=%d;t=%d".formatted(probe.getRemainingTokens(), seconds(wait)));
        }

        private static long seconds(long nanos) {
            return Math.max(1, Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos()));
        }
    }

    private record Meter(LongSupplier nanoTime) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
