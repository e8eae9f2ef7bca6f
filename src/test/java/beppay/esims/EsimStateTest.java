package beppay.esims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EsimStateTest {
    private static final Instant NOON = Instant.parse("2026-03-30T12:00:00Z");
    private static final Instant END = NOON.plus(Duration.ofDays(30));
    private static final long GB = 1L << 30;
    private static final EsimState KNOWN =
            new EsimState(EsimStatus.ACTIVE, "IN_USE", 5 * GB, 3 * GB, END, NOON, "internet", NOON);

    private static EsimState report(
            @Nullable Long total, @Nullable Long used, @Nullable Instant end, @Nullable Instant asOf) {
        return new EsimState(EsimStatus.ACTIVE, "IN_USE", total, used, end, null, null, asOf);
    }

    private static EsimState updated(EsimState report) {
        return KNOWN.updatedBy(report, NOON.plusSeconds(60));
    }

    @Test
    void a_report_replaces_what_was_known() {
        var report = new EsimState(
                EsimStatus.DEPLETED, "USED_UP", 5 * GB, 5 * GB, END.plusSeconds(1), NOON.minusSeconds(9), "apn", NOON);

        assertThat(updated(report)).isEqualTo(report);
    }

    @Test
    void a_missing_value_stays_known() {
        var updated = updated(new EsimState(EsimStatus.SUSPENDED, null, null, null, null, null, null, null));

        assertThat(updated)
                .isEqualTo(new EsimState(
                        EsimStatus.SUSPENDED, "IN_USE", 5 * GB, 3 * GB, END, NOON, "internet", NOON.plusSeconds(60)));
    }

    @Test
    void a_report_without_a_status_keeps_the_status_and_an_unrecognised_one_does_not() {
        assertThat(updated(EsimState.of(EsimStatus.UNKNOWN)).status()).isEqualTo(EsimStatus.ACTIVE);
        var unrecognised = new EsimState(EsimStatus.UNKNOWN, "HIBERNATING", null, null, null, null, null, null);
        assertThat(updated(unrecognised).status()).isEqualTo(EsimStatus.UNKNOWN);
    }

    @Test
    void an_older_report_changes_nothing() {
        assertThat(updated(report(9 * GB, 9 * GB, END, NOON.minusNanos(1)))).isEqualTo(KNOWN);
        assertThat(KNOWN.updatedBy(report(9 * GB, 9 * GB, END, null), NOON.minusSeconds(1)))
                .as("of an earlier call")
                .isEqualTo(KNOWN);
        assertThat(updated(report(9 * GB, 9 * GB, END, NOON)).dataUsedBytes())
                .as("of the same time")
                .isEqualTo(9 * GB);
    }

    @Test
    void a_report_of_the_future_is_of_the_time_of_the_call() {
        assertThat(updated(report(5 * GB, 4 * GB, END, NOON.plus(Duration.ofDays(400))))
                        .asOf())
                .isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void usage_decreases_only_if_the_total_or_the_validity_changed() {
        assertThat(updated(report(5 * GB, 2 * GB, END, null)).dataUsedBytes()).isEqualTo(3 * GB);
        assertThat(updated(report(null, 2 * GB, null, null)).dataUsedBytes()).isEqualTo(3 * GB);
        assertThat(updated(report(6 * GB, 2 * GB, END, null)).dataUsedBytes()).isEqualTo(2 * GB);
        assertThat(updated(report(5 * GB, 2 * GB, END.plusSeconds(1), null)).dataUsedBytes())
                .isEqualTo(2 * GB);
        assertThat(updated(report(5 * GB, 4 * GB, END, null)).dataUsedBytes()).isEqualTo(4 * GB);
    }

    @Test
    void usage_is_at_most_the_total() {
        assertThat(updated(report(5 * GB, 6 * GB, END, null)).dataUsedBytes()).isEqualTo(5 * GB);
    }

    @ParameterizedTest
    @EnumSource(
            value = EsimStatus.class,
            names = {"CANCELLED", "REVOKED"})
    void a_cancelled_or_revoked_esim_stays_so(EsimStatus end) {
        var ended = EsimState.of(end);
        assertThat(ended.updatedBy(report(5 * GB, 4 * GB, END, null), NOON)).isEqualTo(ended);
    }

    @Test
    void the_used_share_is_zero_if_it_is_not_known() {
        assertThat(KNOWN.usedShare()).isEqualTo(0.6);
        assertThat(report(null, GB, END, null).usedShare()).isZero();
        assertThat(report(0L, 0L, END, null).usedShare()).isZero();
    }
}
