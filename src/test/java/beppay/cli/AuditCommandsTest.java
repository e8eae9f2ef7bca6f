package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import org.junit.jupiter.api.Test;

class AuditCommandsTest {
    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Terminal terminal = new Terminal(address);

    @Test
    void an_unchanged_log_is_verified_and_a_changed_entry_is_found() {
        terminal.json("partner", "add", "--email", "ada@example.com", "--name", "Ada");
        var sound = terminal.json("audit", "verify");
        assertThat(sound.at("/unchanged")).isEqualTo("true");
        assertThat(Long.parseLong(sound.at("/seals"))).isPositive();
        assertThat(terminal.run("audit", "verify").out())
                .contains("ok     every entry continues the chain", "Nothing was changed.");
        var known = sound.at("/last_entry") + ":" + sound.at("/last_digest");
        terminal.json("partner", "suspend", "ada@example.com");
        assertThat(terminal.json("audit", "verify", "--known", known).at("/unchanged"))
                .isEqualTo("true");
        var other = terminal.run("audit", "verify", "--known", known.replaceAll(".$", known.endsWith("0") ? "1" : "0"));
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.out()).contains("WRONG  the known entry is unchanged");
        assertThat(terminal.run("audit", "verify", "--known", "99:" + "0".repeat(64))
                        .out())
                .contains("entry 99 does not exist");
        terminal.wrong("audit", "verify", "--known", "1");

        try (var database = Database.open(address, 1)) {
            database.transact(tx -> {
                tx.update("alter table audit_entries disable trigger user");
                return tx.update("update audit_entries set actor = 'someone' where id = 1");
            });
        }

        var json = terminal.run("audit", "verify", "--json");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.at("/unchanged")).isEqualTo("false");
        assertThat(json.at("/findings/0/row")).contains("entry 1 (");
        assertThat(json.err())
                .startsWith("The audit log or the books were changed")
                .containsOnlyOnce("\n");
        assertThat(terminal.run("audit", "verify").out()).contains("WRONG  every entry continues the chain");
    }
}
