package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SuppliersTest {
    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Terminal terminal = new Terminal(address);

    private void add(String name) {
        try (var database = Database.open(address, 1)) {
            database.transact(tx -> tx.update("insert into suppliers (name) values (?)", name));
        }
    }

    @Test
    void a_supplier_is_paused_and_resumed() {
        assertThat(terminal.run("suppliers", "list").out()).startsWith("There is no remote supplier yet.");
        add("esimaccess");
        assertThat(terminal.json("suppliers", "list").out())
                .isEqualTo("{\"suppliers\":[{\"name\":\"esimaccess\",\"is_paused\":false,\"paused_at\":null,"
                        + "\"pause_reason\":null}]}\n");

        var paused = terminal.json("suppliers", "pause", "esimaccess", "--reason", "Maintenance");
        assertThat(paused.at("/is_paused")).isEqualTo("true");
        assertThat(paused.at("/paused_at")).isEqualTo("2026-03-30T12:00:00Z");
        assertThat(terminal.run("suppliers", "list").out())
                .contains("esimaccess  paused  2026-03-30T12:00:00Z  Maintenance");

        assertThat(terminal.json("suppliers", "resume", "esimaccess").at("/is_paused"))
                .isEqualTo("false");
        assertThat(terminal.json("suppliers", "list").at("/suppliers/0/pause_reason"))
                .isEmpty();
    }

    @Test
    void the_output_of_a_pause_contains_the_command_that_resumes() {
        add("esimaccess");

        assertThat(terminal.run("suppliers", "pause", "esimaccess").out()).endsWith("suppliers resume esimaccess\n");
    }

    @Test
    void an_unknown_supplier_is_an_error_that_lists_the_known_ones() {
        assertThat(terminal.refused("suppliers", "pause", "x"))
                .isEqualTo("There is no remote supplier x. A server adds its suppliers when it starts.");
        add("airalo");
        add("esimaccess");
        assertThat(terminal.refused("suppliers", "resume", "x"))
                .isEqualTo("There is no remote supplier x. The remote suppliers are: airalo, esimaccess.");
    }

    @Test
    void a_second_pause_changes_only_the_reason() {
        add("esimaccess");
        terminal.json("suppliers", "pause", "esimaccess", "--reason", "Maintenance");
        terminal.clock.pass(Duration.ofHours(1));

        var unchanged = terminal.json("suppliers", "pause", "esimaccess");
        var changed = terminal.json("suppliers", "pause", "esimaccess", "--reason", "Prices");

        assertThat(unchanged.at("/pause_reason")).isEqualTo("Maintenance");
        assertThat(changed.at("/pause_reason")).isEqualTo("Prices");
        assertThat(changed.at("/paused_at")).isEqualTo("2026-03-30T12:00:00Z");
    }
}
