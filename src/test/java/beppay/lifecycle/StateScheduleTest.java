package beppay.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.lifecycle.NextPoll.Priority;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");

    private static EsimState state(EsimStatus status, long usedPercent, @Nullable Instant validUntil) {
        return new EsimState(status, null, 100L, usedPercent, validUntil, null, null, NOW);
    }

    private static NextPoll next(EsimStatus status, Duration age) {
        return StateSchedule.next(state(status, 0, null), NOW.minus(age), NOW);
    }

    private static NextPoll active(long usedPercent, @Nullable Instant validUntil) {
        return StateSchedule.next(
                state(EsimStatus.ACTIVE, usedPercent, validUntil), NOW.minus(Duration.ofDays(9)), NOW);
    }

    private static NextPoll after(Duration delay, Priority priority) {
        return NextPoll.after(delay, priority, NOW);
    }

    @Test
    void a_new_esim_is_asked_for_often_and_then_rarely() {
        assertThat(next(EsimStatus.READY, Duration.ZERO)).isEqualTo(after(Duration.ofMinutes(20), Priority.URGENT));
        assertThat(next(EsimStatus.READY, Duration.ofHours(3))).isEqualTo(after(Duration.ofHours(2), Priority.USUAL));
        assertThat(next(EsimStatus.READY, Duration.ofDays(1))).isEqualTo(after(Duration.ofHours(12), Priority.RARE));
    }

    @Test
    void an_active_esim_is_asked_for_more_often_while_it_is_nearly_empty_or_expired() {
        assertThat(active(79, null)).isEqualTo(after(Duration.ofHours(2), Priority.USUAL));
        assertThat(active(80, null)).isEqualTo(after(Duration.ofHours(1), Priority.URGENT));
        assertThat(active(0, NOW.plus(Duration.ofHours(25)))).isEqualTo(after(Duration.ofHours(2), Priority.USUAL));
        assertThat(active(0, NOW.plus(Duration.ofHours(23)))).isEqualTo(after(Duration.ofHours(1), Priority.URGENT));
    }

    @Test
    void an_esim_is_asked_for_shortly_after_its_end() {
        assertThat(active(0, NOW.plusSeconds(60))).isEqualTo(after(Duration.ofMinutes(11), Priority.URGENT));
        assertThat(StateSchedule.next(state(EsimStatus.READY, 0, NOW.plusSeconds(3_600)), Instant.EPOCH, NOW))
                .isEqualTo(after(Duration.ofMinutes(70), Priority.RARE));
        assertThat(active(0, NOW.minus(Duration.ofHours(1))))
                .as("still active afterwards")
                .isEqualTo(after(Duration.ofHours(1), Priority.URGENT));
    }

    @Test
    void an_esim_that_is_not_used_is_asked_for_rarely() {
        assertThat(next(EsimStatus.INSTALLED, Duration.ofDays(2))).isEqualTo(after(Duration.ofHours(6), Priority.RARE));
        assertThat(next(EsimStatus.DEPLETED, Duration.ofDays(2))).isEqualTo(after(Duration.ofHours(12), Priority.RARE));
        assertThat(next(EsimStatus.SUSPENDED, Duration.ofDays(2)))
                .isEqualTo(after(Duration.ofHours(12), Priority.RARE));
        assertThat(next(EsimStatus.UNKNOWN, Duration.ofDays(2))).isEqualTo(after(Duration.ofHours(6), Priority.RARE));
    }

    @Test
    void an_expired_esim_is_asked_for_until_its_grace_period_ends() {
        var until = state(EsimStatus.EXPIRED, 0, NOW.minus(Duration.ofDays(6)));
        assertThat(StateSchedule.next(until, Instant.EPOCH, NOW)).isEqualTo(after(Duration.ofDays(1), Priority.RARE));
        var afterwards = state(EsimStatus.EXPIRED, 0, NOW.minus(Duration.ofDays(8)));
        assertThat(StateSchedule.next(afterwards, Instant.EPOCH, NOW)).isEqualTo(NextPoll.NEVER);
        assertThat(next(EsimStatus.EXPIRED, Duration.ZERO)).as("without an end").isEqualTo(NextPoll.NEVER);
    }

    @ParameterizedTest
    @EnumSource(
            value = EsimStatus.class,
            names = {"CANCELLED", "REVOKED"})
    void a_cancelled_or_revoked_esim_is_never_asked_for(EsimStatus status) {
        assertThat(next(status, Duration.ZERO)).isEqualTo(NextPoll.NEVER);
        assertThat(StateSchedule.next(state(status, 0, NOW.plusSeconds(60)), NOW, NOW))
                .isEqualTo(NextPoll.NEVER);
    }

    @ParameterizedTest
    @EnumSource(EsimStatus.class)
    void no_wait_is_longer_than_a_day(EsimStatus status) {
        for (int days = 0; days < 400; days++) {
            var at = StateSchedule.next(
                            state(status, 50, NOW.minus(Duration.ofDays(1))), NOW.minus(Duration.ofDays(days)), NOW)
                    .at();
            assertThat(at == null || !at.isAfter(NOW.plus(StateSchedule.MAX))).isTrue();
        }
    }

    @Test
    void failures_are_repeated_less_and_less_often_and_at_last_after_all_others() {
        assertThat(StateSchedule.afterFailure(1, Priority.USUAL, NOW))
                .isEqualTo(after(Duration.ofMinutes(10), Priority.USUAL));
        assertThat(StateSchedule.afterFailure(2, Priority.URGENT, NOW))
                .isEqualTo(after(Duration.ofMinutes(20), Priority.URGENT));
        assertThat(StateSchedule.afterFailure(3, Priority.URGENT, NOW))
                .isEqualTo(after(Duration.ofMinutes(40), Priority.RARE));
        assertThat(StateSchedule.afterFailure(Integer.MAX_VALUE, Priority.USUAL, NOW))
                .isEqualTo(after(Duration.ofDays(1), Priority.RARE));
    }
}
