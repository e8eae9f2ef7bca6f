package beppay.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PruningTest {
    private final AtomicInteger left = new AtomicInteger();
    private final List<Integer> steps = new ArrayList<>();

    private int remove(int atMost) {
        int now = Math.min(atMost, left.get());
        left.addAndGet(-now);
        steps.add(now);
        return now;
    }

    @Test
    void all_old_rows_are_deleted_in_small_steps() {
        left.set(10 * Pruning.MAX_ROWS + 1);
        try (var pruning = new Pruning(List.of(this::remove, atMost -> 0))) {
            assertThat(pruning.run()).isEqualTo(10 * Pruning.MAX_ROWS + 1);
            assertThat(left).hasValue(0);
            assertThat(steps).hasSize(12).allMatch(rows -> rows <= Pruning.MAX_ROWS);
            assertThat(pruning.run()).isZero();
        }
    }

    @Test
    void a_stop_waits_only_for_the_current_step() {
        left.set(Integer.MAX_VALUE);
        var pruning = new Pruning(List.of(this::remove));
        pruning.close();
        assertThat(pruning.run()).isEqualTo(Pruning.MAX_ROWS);
    }
}
