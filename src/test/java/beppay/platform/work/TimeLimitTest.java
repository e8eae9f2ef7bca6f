package beppay.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private static final Duration AMPLE = Duration.ofMinutes(1);

    @Test
    void work_that_ends_in_time_is_awaited() {
        var ended = new CountDownLatch(1);
        assertThat(TimeLimit.endsWithin(AMPLE, "test", ended::countDown)).isTrue();
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void work_that_hangs_is_abandoned() {
        var released = new CountDownLatch(1);
        assertThat(TimeLimit.endsWithin(Duration.ofMillis(1), "test", () -> await(released)))
                .isFalse();
        released.countDown();
    }

    @Test
    void an_exception_of_the_work_is_rethrown() {
        var failure = new IllegalStateException("broken");
        assertThatThrownBy(() -> TimeLimit.endsWithin(AMPLE, "test", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        var error = new StackOverflowError();
        assertThatThrownBy(() -> TimeLimit.endsWithin(AMPLE, "test", () -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
