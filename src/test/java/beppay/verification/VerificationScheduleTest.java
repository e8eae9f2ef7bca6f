package beppay.verification;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerificationScheduleTest {
    private final TestApp app = TestApp.start();
    private final AuditDamage damage = new AuditDamage(app);
    private final VerificationSchedule schedule = new VerificationSchedule(app.database, app.clock);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void every_night_one_server_verifies_and_reports_a_changed_row() {
        damage.act("partner.suspended");
        schedule.tick();
        schedule.tick();
        new VerificationSchedule(app.database, app.clock).tick();
        var first = app.database.autocommit(tx -> Verifications.latest(tx, 10));
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().findings()).isZero();
        assertThat(first.getFirst().details()).isNull();

        damage.by("update audit_entries set actor = 'someone'");
        app.clock.pass(Duration.ofDays(1));
        assertThat(CapturedLog.of(schedule::tick))
                .contains("ERROR", "entry 1 (partner.suspended by someone)", "bin/beppay audit verify");
        var second = app.database.autocommit(tx -> Verifications.latest(tx, 10));
        assertThat(second).hasSize(2);
        assertThat(second.getFirst().findings()).isEqualTo(1);
        assertThat(second.getFirst().details()).contains("every entry continues the chain: entry 1");
    }

    @Test
    void an_interrupted_verification_is_repeated_two_hours_later() {
        schedule.tick();
        damage.app()
                .database
                .transact(tx ->
                        tx.update("update verifications set finished_at = null, findings = null, details = null"));
        schedule.tick();
        assertThat(app.number("select count(*) from verifications")).isEqualTo(1);
        app.clock.pass(Duration.ofHours(2));
        schedule.tick();
        assertThat(app.number("select count(*) from verifications where finished_at is not null"))
                .isEqualTo(1);
    }
}
