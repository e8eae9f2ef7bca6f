package beppay.suppliers.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateWindowTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final int SLOTS = 8;
    private static final int STEPS = 20_000;

    private final MovableClock clock = new MovableClock();
    private final RateWindow window = new RateWindow(SECOND);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_window_has_more_arrivals_than_slots_whatever_the_delays(long seed) {
        var random = new Random(seed);
        var arrivals = new CallLog();
        window.lease(SLOTS, Long.MAX_VALUE);
        for (int step = 0; step < STEPS; step++) {
            clock.pass(Duration.ofMillis(random.nextInt(40)));
            if (window.nanosUntilFree(0, clock.nanoTime()) == 0) {
                var call = window.take(clock.nanoTime());
                long arrival = clock.nanoTime() + random.nextLong(RateWindow.MAX_TRANSIT.toNanos());
                arrivals.arrived(arrival);
                if (random.nextBoolean()) {
                    call.end(arrival);
                }
            }
        }
        assertThat(arrivals.mostIn(SECOND)).isEqualTo(SLOTS);
        assertThat(arrivals.size()).isGreaterThan(1_000);
    }

    @Test
    void these_checks_detect_a_token_bucket() {
        var arrivals = new CallLog();
        var limit =
                Bandwidth.builder().capacity(SLOTS).refillGreedy(SLOTS, SECOND).build();
        var bucket = Bucket.builder()
                .addLimit(limit)
                .withCustomTimePrecision(new Meter(clock))
                .build();
        for (int step = 0; step < 1_000; step++) {
            clock.pass(MILLISECOND);
            if (bucket.tryConsume(1)) {
                arrivals.arrived(clock.nanoTime());
            }
        }
        assertThat(arrivals.mostIn(SECOND)).isGreaterThan(SLOTS);
    }

    private record Meter(MovableClock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.nanoTime();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @Test
    void a_slot_is_free_one_window_after_its_call_ended_or_after_the_longest_transit() {
        window.lease(2, Long.MAX_VALUE);
        var quick = window.take(0);
        window.take(0);
        clock.pass(MILLISECOND);
        quick.end(clock.nanoTime());

        long first = window.nanosUntilFree(0, clock.nanoTime());
        long second = window.nanosUntilFree(1, clock.nanoTime());

        var full = SECOND.plus(RateWindow.CLOCK_TOLERANCE).toNanos();
        assertThat(first).isEqualTo(full + 1);
        assertThat(second)
                .isEqualTo(full + RateWindow.MAX_TRANSIT.minus(MILLISECOND).toNanos() + 1);
        assertThat(window.nanosUntilFree(2, clock.nanoTime())).isEqualTo(first + full);
        clock.pass(Duration.ofNanos(first - 1));
        assertThat(window.nanosUntilFree(0, clock.nanoTime())).isEqualTo(1);
        clock.pass(Duration.ofNanos(1));
        assertThat(window.nanosUntilFree(0, clock.nanoTime())).isZero();
    }

    @Test
    void a_smaller_lease_is_held_only_when_the_calls_have_left() {
        window.lease(4, Long.MAX_VALUE);
        for (int call = 0; call < 3; call++) {
            window.take(0);
        }

        window.lease(1, Long.MAX_VALUE);

        assertThat(window.held(0)).isEqualTo(3);
        assertThat(window.nanosUntilFree(0, 0)).isPositive();
        assertThat(window.held(Duration.ofMinutes(1).toNanos())).isEqualTo(1);
    }

    @Test
    void an_expired_lease_has_no_slot() {
        window.lease(SLOTS, SECOND.toNanos());

        assertThat(window.nanosUntilFree(0, SECOND.toNanos() - 1)).isZero();
        assertThat(window.nanosUntilFree(0, SECOND.toNanos())).isEqualTo(RateWindow.NEVER);
    }
}
