package beppay.suppliers.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.platform.postgres.Eventually;
import beppay.suppliers.RequestSlots.Use;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;

class SharedRateTest {
    private static final RateLimit LIMIT = new RateLimit(8, Duration.ofSeconds(1));

    private final MovableClock clock = new MovableClock();
    /// Waiting moves the clock.
    private final SharedRate rate = of(LIMIT, (_, nanos) -> clock.pass(Duration.ofNanos(nanos)));

    private SharedRate of(RateLimit limit, SharedRate.Pause pause) {
        return new SharedRate("test", SharedRate.ALL_CALLS, limit, clock::nanoTime, pause);
    }

    @Test
    void a_caller_waits_for_the_next_free_slot() {
        rate.lease(LIMIT.calls(), Long.MAX_VALUE);
        takeAll(rate, LIMIT.calls());
        assertThat(clock.nanoTime()).isZero();

        takeAll(rate, 1);

        assertThat(clock.nanoTime()).isEqualTo(RateWindow.maxOccupied(LIMIT).toNanos() + 1);
    }

    @Test
    void a_slot_of_a_call_that_ended_is_free_sooner() {
        rate.lease(1, Long.MAX_VALUE);
        try (var slot = rate.take(Use.ORDER)) {
            assertThat(slot).isNotNull();
        }

        takeAll(rate, 1);

        assertThat(clock.nanoTime()).isLessThan(RateWindow.maxOccupied(LIMIT).toNanos());
    }

    @Test
    void a_caller_that_would_wait_too_long_does_not_wait() {
        var slow = of(new RateLimit(1, Duration.ofMinutes(1)), (_, _) -> {
            throw new AssertionError("waits");
        });
        slow.lease(1, Long.MAX_VALUE);
        takeAll(slow, 1);

        assertThat(slow.take(Use.ORDER)).isNull();
        assertThat(slow.take(Use.LOOK_UP)).isNull();
    }

    @Test
    void the_first_request_of_a_call_takes_the_slot_of_the_call_and_further_requests_take_others() {
        rate.lease(3, Long.MAX_VALUE);
        var slot = Objects.requireNonNull(rate.take(Use.ORDER));

        var further = rate.callWith(slot, () -> {
            assertThat(rate.take(Use.ORDER)).isSameAs(slot);
            return rate.take(Use.LOOK_UP);
        });

        assertThat(further).isNotNull().isNotSameAs(slot);
        assertThat(rate.take(Use.ORDER, Duration.ZERO)).isNotNull();
        assertThat(rate.take(Use.ORDER, Duration.ZERO)).isNull();
    }

    @Test
    void without_a_lease_a_caller_waits_ten_seconds() {
        assertThat(rate.take(Use.ORDER)).isNull();

        assertThat(clock.nanoTime()).isEqualTo(SharedRate.MAX_WAIT.toNanos());
    }

    @Test
    void a_lease_that_arrives_is_used_immediately() {
        var starting = new ArrayList<SharedRate>();
        starting.add(of(LIMIT, (_, _) -> starting.getFirst().lease(1, Long.MAX_VALUE)));

        takeAll(starting.getFirst(), 1);

        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void orders_and_look_ups_take_turns_while_both_wait() throws InterruptedException {
        var served = served(List.of(Use.ORDER, Use.LOOK_UP));

        assertThat(served).containsExactlyInAnyOrderEntriesOf(Map.of(Use.ORDER, 4, Use.LOOK_UP, 4));
    }

    @Test
    void one_kind_gets_all_slots_while_the_other_does_not_wait() throws InterruptedException {
        assertThat(served(List.of(Use.ORDER))).isEqualTo(Map.of(Use.ORDER, 8));
        assertThat(served(List.of(Use.LOOK_UP))).isEqualTo(Map.of(Use.LOOK_UP, 8));
    }

    @Test
    void states_leave_a_fifth_of_the_slots_for_orders_and_look_ups() {
        rate.lease(LIMIT.calls(), Long.MAX_VALUE);
        takeAll(rate, 1);
        takeStates(6);

        assertThat(rate.take(Use.STATE, Duration.ZERO)).isNull();
        takeAll(rate, 1);
        assertThat(clock.nanoTime()).isZero();
        assertThat(rate.take(Use.STATE)).as("after a wait").isNotNull();
        assertThat(clock.nanoTime()).isEqualTo(RateWindow.maxOccupied(LIMIT).toNanos() + 1);
    }

    private void takeStates(int count) {
        for (int call = 0; call < count; call++) {
            assertThat(rate.take(Use.STATE, Duration.ZERO)).isNotNull();
        }
    }

    @Test
    void the_slot_of_a_request_that_was_not_sent_is_free_at_once() {
        rate.lease(1, Long.MAX_VALUE);
        for (var use : Use.values()) {
            var slot = Objects.requireNonNull(rate.takeNow(use));
            assertThat(rate.takeNow(use)).isNull();
            slot.release();
        }

        assertThat(rate.takeNow(Use.ORDER)).isNotNull();
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void states_get_the_only_slot_of_a_server() {
        rate.lease(1, Long.MAX_VALUE);

        assertThat(rate.take(Use.STATE, Duration.ZERO)).isNotNull();
    }

    @Test
    void states_get_nothing_beyond_their_tenth_while_orders_wait() throws InterruptedException {
        assertThat(served(List.of(Use.ORDER, Use.STATE))).isEqualTo(Map.of(Use.ORDER, 8, Use.STATE, 0));
    }

    /// Twenty callers of each kind wait. Then there are eight slots.
    private Map<Use, Integer> served(List<Use> uses) throws InterruptedException {
        var busy = of(LIMIT, Condition::awaitNanos);
        var counts = new EnumMap<Use, AtomicInteger>(Use.class);
        var threads = new ArrayList<Thread>();
        for (var use : uses) {
            var count = new AtomicInteger();
            counts.put(use, count);
            for (int caller = 0; caller < 20; caller++) {
                threads.add(Thread.startVirtualThread(() -> {
                    if (busy.take(use) != null) {
                        count.incrementAndGet();
                    }
                }));
            }
            Eventually.holds(
                    () -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
        }
        busy.lease(LIMIT.calls(), Long.MAX_VALUE);
        Eventually.holds(
                () -> counts.values().stream().mapToInt(AtomicInteger::get).sum() == LIMIT.calls());
        for (var thread : threads) {
            thread.interrupt();
            thread.join();
        }
        var served = new EnumMap<Use, Integer>(Use.class);
        counts.forEach((use, count) -> served.put(use, count.get()));
        return served;
    }

    private static void takeAll(SharedRate rate, int count) {
        for (int call = 0; call < count; call++) {
            assertThat(rate.take(Use.ORDER)).isNotNull();
        }
    }
}
