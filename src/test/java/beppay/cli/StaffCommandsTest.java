package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `staff`, each change of which is in the audit log.
class StaffCommandsTest {
    private static final String OWNER = "owner@example.org";
    private static final String CLERK = "clerk@example.org";

    private final TestApp app = TestApp.start();
    private final Terminal terminal = new Terminal(app.address());

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void the_first_owner_gets_a_link_that_is_in_no_audit_entry() {
        assertThat(terminal.run("staff", "list").out()).contains("Add the first");
        var added = terminal.run("staff", "add", OWNER, "--role", "owner", "--base-url", "https://esims.example.com");
        assertThat(added.status()).as(added.err()).isZero();
        assertThat(added.out()).containsPattern("https://esims.example.com/console/set-password\\?token=[0-9a-f]{64}");
        var token = added.out().strip().replaceFirst("(?s).*token=", "");
        assertThat(entries()).contains("staff.added owner@example.org").doesNotContain(token);
        assertThat(terminal.json("staff", "list").at("/staff/0/state")).isEqualTo("invited");

        var again = terminal.run("staff", "add", OWNER, "--role", "owner");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("already belongs to a member");
        var renewed = terminal.run("staff", "reset", OWNER);
        assertThat(renewed.out()).contains("/console/set-password?token=").doesNotContain(token);
        assertThat(entries()).contains("staff.link_created owner@example.org");
    }

    @Test
    void roles_suspensions_and_second_factors_are_changed() {
        terminal.run("staff", "add", OWNER, "--role", "owner");
        terminal.run("staff", "add", CLERK, "--role", "read-only");
        assertThat(terminal.run("staff", "role", CLERK, "finance").out()).contains("has the role finance");
        assertThat(terminal.run("staff", "suspend", CLERK, "--reason", "Left the company")
                        .status())
                .isZero();
        assertThat(terminal.json("staff", "list").at("/staff/1/state")).isEqualTo("suspended");
        assertThat(terminal.run("staff", "resume", CLERK).status()).isZero();
        assertThat(terminal.run("staff", "reset-2fa", CLERK, "--reason", "Lost the phone")
                        .status())
                .isZero();
        assertThat(entries())
                .contains(
                        "staff.role_changed clerk@example.org",
                        "staff.suspended clerk@example.org Left the company",
                        "staff.resumed clerk@example.org",
                        "staff.second_factor_reset clerk@example.org Lost the phone");
    }

    @Test
    void mistakes_are_explained() {
        assertThat(terminal.run("staff", "add", OWNER).err()).contains("--role");
        assertThat(terminal.run("staff", "add", OWNER, "--role", "king").err()).contains("must be owner, finance");
        assertThat(terminal.run("staff", "suspend", CLERK, "--reason", "Left").err())
                .contains("There is no such member of staff");
        assertThat(terminal.run("staff", "suspend", CLERK).err()).contains("--reason");
    }

    private String entries() {
        List<String> lines = app.database.autocommit(tx -> tx.rows(
                String.class,
                "select concat_ws(' ', action, subject, reason, changes) from audit_entries order by id"));
        return String.join("\n", lines);
    }

    @Test
    void a_link_is_sent_by_email_instead_of_being_printed() {
        var added = terminal.run("staff", "add", OWNER, "--role", "owner", "--email");
        assertThat(added.out())
                .contains("A running server sends the link to " + OWNER)
                .doesNotContain("token=");
        assertThat(terminal.json("staff", "reset", OWNER, "--email").at("/email"))
                .isEqualTo(OWNER);
        assertThat(app.number("select count(*) from emails where kind = 'invitation' and partner_id is null"))
                .isEqualTo(2);
        assertThat(app.number("select count(*) from one_time_links")).isZero();
        assertThat(terminal.run("mail").out()).contains("E-mails that wait: 2");
    }
}
