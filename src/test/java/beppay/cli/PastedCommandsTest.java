package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Printed commands, as bash parses them.
class PastedCommandsTest {
    private static final String PROGRAM = "bin/beppay ";

    private final Terminal terminal =
            new Terminal(TestPostgres.freshAddress()).with("BEPPAY_DATA", "/var/it's $HOME/data");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "john.smith@x.example",
                "reverse.me@x.example",
                "o'brien@x.example",
                "a`exit`@x.example",
                "a&b|c$d*e#f?{g}!~@x.example",
                "#a@x.example",
                "-dash@x.example",
                "--json@x.example"
            })
    void the_commands_after_a_partner_is_added_work_for_every_address(String email) throws IOException {
        var added = terminal.run("partner", "add", "--email=" + email, "--name", "Ada");

        var next = commands(added.out());
        assertThat(next).hasSize(2);
        for (var command : next) {
            run(command);
        }
        assertThat(terminal.run("wallet", "--json", "--", email).at("/wallets/0/balance"))
                .isEqualTo("100.00");
        assertThat(terminal.run("key", "list", "--json", "--", email).json().at("/keys"))
                .hasSize(1);
    }

    /// @return the commands in a text, each of which is at the end of a line
    private static List<String> commands(String text) {
        return text.lines()
                .filter(line -> line.contains(PROGRAM))
                .map(line -> line.substring(line.indexOf(PROGRAM) + PROGRAM.length()))
                .toList();
    }

    private void run(String command) throws IOException {
        var result = terminal.run(words(command));
        assertThat(result.err()).as(command).isEmpty();
        assertThat(result.status()).isZero();
    }

    private static String[] words(String command) throws IOException {
        var bash = new ProcessBuilder("bash", "-c", "printf '%s\\n' " + command)
                .redirectErrorStream(true)
                .start();
        var words = new ArrayList<String>();
        new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .forEach(words::add);
        return words.toArray(String[]::new);
    }
}
