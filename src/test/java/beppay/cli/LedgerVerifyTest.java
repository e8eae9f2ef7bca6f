package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import org.junit.jupiter.api.Test;

class LedgerVerifyTest {
    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Terminal terminal = new Terminal(address);

    @Test
    void sound_books_are_verified_and_a_changed_balance_is_found() {
        terminal.json("partner", "add", "--email", "ada@example.com", "--name", "Ada");
        terminal.json("topup", "ada@example.com", "500", "--no-reference");

        var sound = terminal.json("ledger", "verify");
        assertThat(sound.at("/sound")).isEqualTo("true");
        assertThat(sound.at("/entries")).isEqualTo("2");
        assertThat(terminal.run("ledger", "verify").out())
                .contains("ok     every transfer sums to zero", "the books are sound");

        try (var database = Database.open(address, 1)) {
            database.transact(tx ->
                    tx.update("update accounts set balance_micros = balance_micros + 1 where kind = 'available'"));
        }

        var json = terminal.run("ledger", "verify", "--json");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.at("/sound")).isEqualTo("false");
        assertThat(json.at("/findings/0/row")).contains("500000001");
        assertThat(json.err()).startsWith("The books are not sound").containsOnlyOnce("\n");
        var text = terminal.run("ledger", "verify");
        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out()).contains("WRONG  every balance is the sum of its entries", "500000001");
    }
}
