package beppay.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.MovableClock;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger runs = new AtomicInteger();
    private final LinkedBlockingQueue<Runnable> ends = new LinkedBlockingQueue<>();
    private final SingleFlight<Integer> refresh = new SingleFlight<>("test", this::read, clock::nanoTime);

    private Integer read() {
        int run = runs.incrementAndGet();
        try {
            ends.take().run();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
        return run;
    }

    private void letEnd() {
        ends.add(() -> {});
    }

    private void letFail() {
        ends.add(() -> {
            throw new IllegalStateException("away");
        });
    }

    @Test
    void callers_during_a_run_share_the_next_one() {
        var first = refresh.begin();
        var second = refresh.begin();
        var third = refresh.begin();
        letEnd();
        assertThat(first.join()).isOne();
        assertThat(second.isDone()).as("it may be older than the call").isFalse();
        letEnd();
        assertThat(second.join()).isEqualTo(2);
        assertThat(third.join()).isEqualTo(2);
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_run_that_takes_long_is_late_until_it_ends() {
        var run = refresh.begin();
        assertThat(refresh.isLate(PATIENCE)).isFalse();
        clock.pass(PATIENCE.plusNanos(1));
        assertThat(refresh.isLate(PATIENCE)).isTrue();
        letEnd();
        run.join();
        assertThat(refresh.isLate(PATIENCE)).isFalse();
    }

    @Test
    void after_a_failed_run_the_refresh_is_late_for_a_second() {
        var run = refresh.begin();
        letFail();
        assertThatThrownBy(run::join).hasRootCauseMessage("away");
        assertThat(refresh.isLate(PATIENCE)).isTrue();
        clock.pass(Duration.ofSeconds(1));
        assertThat(refresh.isLate(PATIENCE)).isFalse();
    }
}
