package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.cli.Terminal;
import beppay.staff.StaffRole;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The limits of a partner, set in the console and by a command.
class PartnerLimitsTest {
    @AutoClose
    private final TestApp app = TestApp.start();

    private final ConsoleUser support = ConsoleUser.signedIn(app, StaffRole.SUPPORT);
    private final long partner = app.reseller("stork", "10.00").partner().id();

    /// Saves the form with the daily limit of 500.00, except for what is given.
    private int save(String name, String value) {
        var fields = new HashMap<>(
                Map.of("name", "stork", "email", "stork@example.com", "max_keys", "50", "max_daily_spend", "500"));
        fields.put(name, value);
        fields.put("seen", seen());
        return support.post("/partners/" + partner + "/edit", fields).status();
    }

    private String seen() {
        return support.get("/partners/" + partner + "/edit").hidden().getOrDefault("seen", "");
    }

    private long changed(String change) {
        return app.number(
                "select count(*) from audit_entries where action = 'partner.edited' and position(? in changes) > 0",
                change);
    }

    @Test
    void the_page_sets_and_removes_the_limits_and_the_audit_log_has_both_values() {
        assertThat(save("requests_per_minute", "600")).isEqualTo(303);
        assertThat(support.get("/partners/" + partner).text()).contains("500.00", "At most 600 a minute");
        assertThat(changed("\"max_daily_spend\":{\"from\":null,\"to\":\"500.00\"}"))
                .isOne();
        assertThat(changed("\"requests_per_minute\":{\"from\":null,\"to\":\"600\"}"))
                .isOne();
        assertThat(save("max_daily_spend", "")).isEqualTo(303);
        assertThat(changed("\"max_daily_spend\":{\"from\":\"500.00\",\"to\":null}"))
                .isOne();
        assertThat(changed("\"requests_per_minute\":{\"from\":\"600\",\"to\":null}"))
                .isOne();
    }

    @Test
    void a_form_that_was_opened_before_another_change_changes_nothing_and_shows_the_present_limits() {
        var opened = seen();
        assertThat(save("max_daily_spend", "20")).isEqualTo(303);
        var fields = Map.of("name", "stork", "email", "stork@example.com", "max_keys", "77", "seen", opened);
        var shown = support.post("/partners/" + partner + "/edit", fields);
        assertThat(shown.status()).isEqualTo(400);
        assertThat(shown.text())
                .contains("Someone else has changed", "value=\"20.00\"")
                .doesNotContain("value=\"77\"");
        assertThat(app.number("select max_daily_spend_micros from partners where max_keys = 50"))
                .isEqualTo(20_000_000);
        assertThat(save("max_keys", "77")).isEqualTo(303);
    }

    @Test
    void the_page_rejects_what_is_no_limit() {
        assertThat(save("max_daily_spend", "0")).isEqualTo(400);
        assertThat(save("requests_per_minute", "many")).isEqualTo(400);
        assertThat(save("requests_per_minute", "1000001")).isEqualTo(400);
        assertThat(save("max_keys", "")).isEqualTo(400);
        assertThat(app.number("select count(*) from partners where max_daily_spend_micros is not null"))
                .isZero();
    }

    @Test
    void the_command_sets_and_removes_the_limits() {
        var terminal = new Terminal(app.address());
        var command = "partner edit stork@example.com --max-daily-spend 500 --requests-per-minute 600 --max-keys 5";
        assertThat(terminal.run(command.split(" ")).status()).isZero();
        assertThat(app.number("select max_daily_spend_micros from partners where id = ?", partner))
                .isEqualTo(500_000_000);
        assertThat(changed("\"max_keys\":{\"from\":\"50\",\"to\":\"5\"}")).isOne();
        var removal = "partner edit stork@example.com --no-max-daily-spend --no-requests-per-minute";
        assertThat(terminal.run(removal.split(" ")).status()).isZero();
        assertThat(app.number("select count(*) from partners where max_daily_spend_micros is null"
                        + " and requests_per_minute is null and max_keys = 5"))
                .isOne();
        assertThat(terminal.run("partner", "edit", "stork@example.com", "--max-daily-spend", "0")
                        .status())
                .isNotZero();
    }
}
