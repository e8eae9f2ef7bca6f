package beppay.suppliers.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.suppliers.BothSlots;
import beppay.suppliers.RequestSlots.Use;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Requests that count in a limit of ten in a second and in one of a single request in three seconds.
class BothSlotsTest {
    private static final RateLimit WIDE = new RateLimit(10, Duration.ofSeconds(1));
    private static final RateLimit NARROW = new RateLimit(1, Duration.ofSeconds(3));

    private final MovableClock clock = new MovableClock();
    private final SharedRate all = of(WIDE);
    private final SharedRate some = of(NARROW);
    private final BothSlots both = new BothSlots(all, some);

    private SharedRate of(RateLimit limit) {
        var rate = new SharedRate(
                "test",
                SharedRate.ALL_CALLS,
                limit,
                clock::nanoTime,
                (_, nanos) -> clock.pass(Duration.ofNanos(nanos)));
        rate.lease(limit.calls(), Long.MAX_VALUE);
        return rate;
    }

    private int occupied() {
        all.lease(0, Long.MAX_VALUE);
        int occupied = all.held();
        all.lease(WIDE.calls(), Long.MAX_VALUE);
        return occupied;
    }

    @Test
    void a_request_takes_a_slot_of_each() {
        assertThat(both.take(Use.STATE)).isNotNull();
        assertThat(occupied()).isEqualTo(1);
        assertThat(some.takeNow(Use.LOOK_UP)).isNull();
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void both_slots_end_with_the_request() {
        Objects.requireNonNull(both.take(Use.STATE)).close();
        clock.pass(Duration.ofMillis(1_020));
        assertThat(occupied()).isZero();
        clock.pass(Duration.ofSeconds(2));
        assertThat(some.takeNow(Use.LOOK_UP)).isNotNull();
    }

    /// The slot that the lane reserved would be counted as free before the request is sent.
    @Test
    void while_a_request_waits_for_the_narrower_limit_it_occupies_no_slot_of_the_other() {
        both.take(Use.STATE);
        var reserved = Objects.requireNonNull(all.take(Use.STATE));

        var slot = all.callWith(reserved, () -> both.take(Use.STATE));

        assertThat(slot).isNotNull();
        assertThat(clock.nanoTime()).isGreaterThan(Duration.ofSeconds(3).toNanos());
        assertThat(occupied()).as("that of the request alone").isEqualTo(1);
        clock.pass(Duration.ofMillis(1_500));
        assertThat(occupied()).as("until the request has arrived").isEqualTo(1);
    }

    @Test
    void without_a_slot_of_one_limit_none_of_the_other_is_occupied() {
        some.lease(0, clock.nanoTime());
        assertThat(both.take(Use.STATE)).isNull();
        assertThat(occupied()).isZero();

        some.lease(1, Long.MAX_VALUE);
        all.lease(0, clock.nanoTime());
        assertThat(both.take(Use.STATE)).isNull();
        assertThat(some.takeNow(Use.LOOK_UP)).isNotNull();
    }
}
