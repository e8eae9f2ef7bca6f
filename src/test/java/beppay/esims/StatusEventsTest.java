package beppay.esims;

import static beppay.esims.EsimEvents.Kind.ACTIVATED;
import static beppay.esims.EsimEvents.Kind.DEPLETED;
import static beppay.esims.EsimEvents.Kind.EXPIRED;
import static beppay.esims.EsimEvents.Kind.INSTALLED;
import static beppay.esims.EsimEvents.Kind.RESUMED;
import static beppay.esims.EsimEvents.Kind.REVOKED;
import static beppay.esims.EsimEvents.Kind.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimEvents.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusEventsTest {
    private static List<Kind> events(EsimStatus before, EsimStatus after) {
        return events(before, after, null);
    }

    private static List<Kind> events(EsimStatus before, EsimStatus after, @Nullable Kind lastStep) {
        return StatusEvents.of(EsimState.of(before), EsimState.of(after), lastStep);
    }

    @ParameterizedTest
    @EnumSource(EsimStatus.class)
    void the_same_status_is_no_event(EsimStatus status) {
        assertThat(events(status, status)).isEmpty();
    }

    @Test
    void each_step_is_an_event() {
        assertThat(events(EsimStatus.READY, EsimStatus.INSTALLED)).containsExactly(INSTALLED);
        assertThat(events(EsimStatus.INSTALLED, EsimStatus.ACTIVE)).containsExactly(ACTIVATED);
        assertThat(events(EsimStatus.ACTIVE, EsimStatus.DEPLETED)).containsExactly(DEPLETED);
        assertThat(events(EsimStatus.ACTIVE, EsimStatus.EXPIRED)).containsExactly(EXPIRED);
        assertThat(events(EsimStatus.ACTIVE, EsimStatus.SUSPENDED)).containsExactly(SUSPENDED);
        assertThat(events(EsimStatus.ACTIVE, EsimStatus.REVOKED)).containsExactly(REVOKED);
    }

    @Test
    void skipped_steps_are_events_in_their_order() {
        assertThat(events(EsimStatus.READY, EsimStatus.ACTIVE)).containsExactly(INSTALLED, ACTIVATED);
        assertThat(events(EsimStatus.READY, EsimStatus.DEPLETED)).containsExactly(INSTALLED, ACTIVATED, DEPLETED);
    }

    @Test
    void an_esim_that_ended_was_installed_and_used_if_its_values_state_it() {
        assertThat(events(EsimStatus.READY, EsimStatus.EXPIRED)).containsExactly(EXPIRED);
        var installed = new EsimState(EsimStatus.EXPIRED, null, 10L, 0L, null, Instant.EPOCH, null, null);
        assertThat(StatusEvents.of(EsimState.of(EsimStatus.READY), installed, null))
                .containsExactly(INSTALLED, EXPIRED);
        var used = new EsimState(EsimStatus.EXPIRED, null, 10L, 1L, null, null, null, null);
        assertThat(StatusEvents.of(EsimState.of(EsimStatus.READY), used, null))
                .containsExactly(INSTALLED, ACTIVATED, EXPIRED);
    }

    @Test
    void a_top_up_activates_a_depleted_or_expired_esim_again() {
        assertThat(events(EsimStatus.DEPLETED, EsimStatus.ACTIVE)).containsExactly(ACTIVATED);
        assertThat(events(EsimStatus.EXPIRED, EsimStatus.ACTIVE)).containsExactly(ACTIVATED);
    }

    @Test
    void the_end_of_a_suspension_repeats_no_earlier_step() {
        assertThat(events(EsimStatus.SUSPENDED, EsimStatus.ACTIVE, ACTIVATED)).containsExactly(RESUMED);
        assertThat(events(EsimStatus.SUSPENDED, EsimStatus.ACTIVE, INSTALLED)).containsExactly(RESUMED, ACTIVATED);
        assertThat(events(EsimStatus.SUSPENDED, EsimStatus.DEPLETED, DEPLETED)).containsExactly(RESUMED);
        assertThat(events(EsimStatus.SUSPENDED, EsimStatus.READY)).containsExactly(RESUMED);
        assertThat(events(EsimStatus.SUSPENDED, EsimStatus.EXPIRED, ACTIVATED)).containsExactly(EXPIRED);
    }

    @Test
    void an_unknown_status_in_between_repeats_no_event() {
        assertThat(events(EsimStatus.ACTIVE, EsimStatus.UNKNOWN)).isEmpty();
        assertThat(events(EsimStatus.UNKNOWN, EsimStatus.ACTIVE, ACTIVATED)).isEmpty();
        assertThat(events(EsimStatus.UNKNOWN, EsimStatus.ACTIVE)).containsExactly(INSTALLED, ACTIVATED);
        assertThat(events(EsimStatus.UNKNOWN, EsimStatus.EXPIRED, EXPIRED)).isEmpty();
    }

    @Test
    void a_cancellation_is_recorded_with_its_cost_and_not_here() {
        assertThat(events(EsimStatus.READY, EsimStatus.CANCELLED)).isEmpty();
    }
}
