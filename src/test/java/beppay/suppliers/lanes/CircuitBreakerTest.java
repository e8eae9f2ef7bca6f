package beppay.suppliers.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final MovableClock clock = new MovableClock();
    private final CircuitBreaker breaker = new CircuitBreaker("Test calls", clock::nanoTime);

    @Test
    void it_opens_after_five_failures() {
        calls(true, CircuitBreaker.FAILURES_TO_OPEN - 1);
        assertThat(breaker.isPassable()).isTrue();

        calls(true, 1);

        assertThat(breaker.isPassable()).isFalse();
        assertThat(breaker.enter()).isEqualTo(CircuitBreaker.REJECTED);
    }

    @Test
    void it_opens_when_half_of_the_calls_fail_and_not_when_fewer_do() {
        for (int call = 0; call < 100; call++) {
            calls(call % 3 == 0, 1);
        }
        assertThat(breaker.isPassable()).isTrue();

        for (int call = 0; call < 10; call++) {
            calls(call % 2 == 0, 1);
        }
        assertThat(breaker.isPassable()).isFalse();
    }

    @Test
    void after_a_pause_it_permits_one_trial_whose_success_closes_it() {
        calls(true, CircuitBreaker.FAILURES_TO_OPEN);
        clock.pass(CircuitBreaker.FIRST_PAUSE);
        assertThat(breaker.isPassable()).isTrue();

        int trial = breaker.enter();
        assertThat(trial).isNotEqualTo(CircuitBreaker.REJECTED);
        assertThat(breaker.isPassable()).isFalse();
        breaker.report(trial, false);

        calls(true, CircuitBreaker.FAILURES_TO_OPEN - 1);
        assertThat(breaker.isPassable()).isTrue();
    }

    @Test
    void each_failed_trial_doubles_the_pause_up_to_a_minute() {
        calls(true, CircuitBreaker.FAILURES_TO_OPEN);
        var pause = CircuitBreaker.FIRST_PAUSE;
        for (int trial = 0; trial < 8; trial++) {
            clock.pass(pause.minusNanos(1));
            assertThat(breaker.isPassable()).isFalse();
            clock.pass(Duration.ofNanos(1));
            calls(true, 1);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(CircuitBreaker.MAX_PAUSE) < 0 ? pause : CircuitBreaker.MAX_PAUSE;
        }
        assertThat(pause).isEqualTo(CircuitBreaker.MAX_PAUSE);
    }

    @Test
    void a_call_that_began_before_it_opened_changes_nothing() {
        int early = breaker.enter();
        calls(true, CircuitBreaker.FAILURES_TO_OPEN);
        clock.pass(CircuitBreaker.FIRST_PAUSE);
        int trial = breaker.enter();

        breaker.report(early, false);

        assertThat(breaker.isPassable()).isFalse();
        breaker.report(trial, false);
        assertThat(breaker.isPassable()).isTrue();
    }

    private void calls(boolean isFailure, int count) {
        for (int call = 0; call < count; call++) {
            breaker.report(breaker.enter(), isFailure);
        }
    }
}
