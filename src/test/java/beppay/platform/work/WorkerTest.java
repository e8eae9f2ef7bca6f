package beppay.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerTest {
    @Test
    void a_failed_run_is_followed_by_another_even_after_memory_ran_out() throws InterruptedException {
        var ticks = new CountDownLatch(3);
        Runnable tick = () -> {
            ticks.countDown();
            if (ticks.getCount() == 2) {
                throw new OutOfMemoryError("Java heap space");
            }
            throw new IllegalStateException("down");
        };
        try (var _ = new Worker("failing", tick, Duration.ofMillis(1)).start()) {
            assertThat(ticks.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
