package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Completion of commands in printed texts.
class ShellCommandTest {
    private static ShellCommand called(
            @Nullable String data, @Nullable String databaseUrl, Map<String, String> environment) {
        return ShellCommand.of(environment, data, databaseUrl);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Next: bin/beppay partner add --email a@b.example | Next: bin/beppay partner add --data d --email a@b.example
            bin/beppay topup a@b.example 100.00              | bin/beppay topup --data d a@b.example 100.00
            bin/beppay key list EMAIL shows them.            | bin/beppay key list --data d EMAIL shows them.
            One: bin/beppay orders                           | One: bin/beppay orders --data d
            see bin/beppay ledger verify.                    | see bin/beppay ledger verify --data d.
            bin/beppay topup reverse a@b.example             | bin/beppay topup reverse --data d a@b.example
            bin/beppay topup john.smith@b.example 100.00     | bin/beppay topup --data d john.smith@b.example 100.00
            bin/beppay topup reverse.me@b.example 100.00     | bin/beppay topup --data d reverse.me@b.example 100.00
            bin/beppay wallet orders                         | bin/beppay wallet --data d orders
            bin/beppay partner resume a.b@c.example          | bin/beppay partner resume --data d a.b@c.example
            nothing to do with beppay                        | nothing to do with beppay
            """)
    void a_command_is_completed_with_the_given_data(String text, String completed) {
        assertThat(called("d", null, Map.of()).complete(text)).isEqualTo(completed);
    }

    @Test
    void every_command_is_completed_after_its_last_word() {
        Terminal.commands().getSubcommands().forEach((name, command) -> {
            var words = new ArrayList<>(List.of(name));
            command.getSubcommands().keySet().forEach(second -> words.add(name + " " + second));
            if (!(command.getCommand() instanceof Callable<?>)) {
                words.removeFirst();
            }
            assertThat(words)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    called("d", null, Map.of()).complete("bin/beppay %s a.b@c.example".formatted(line)))
                            .isEqualTo("bin/beppay %s --data d a.b@c.example".formatted(line)));
        });
    }

    @Test
    void values_are_quoted_for_a_shell_and_an_argument_like_an_option_follows_two_hyphens() {
        assertThat(ShellCommand.line("topup", List.of("o'brien@b.example", "5.00"), "--reference", "a `b` $c"))
                .isEqualTo("bin/beppay topup 'o'\\''brien@b.example' 5.00 --reference 'a `b` $c'");
        assertThat(ShellCommand.line("key add", List.of("-a@b.example"), "--name", ""))
                .isEqualTo("bin/beppay key add --name '' -- -a@b.example");
    }

    @Test
    void without_settings_a_command_is_not_changed() {
        var text = "Next: bin/beppay topup a@b.example 5, bin/beppay key add a@b.example --name First";
        assertThat(called(null, null, Map.of()).complete(text)).isEqualTo(text);
    }

    @Test
    void a_command_contains_the_path_of_the_call_and_the_folder_of_the_environment() {
        var environment = Map.of("BEPPAY_COMMAND", "'/opt/Bep Pay/bin/beppay'", "BEPPAY_DATA", "/var/it's $HOME");
        assertThat(called(null, null, environment).complete("bin/beppay orders"))
                .isEqualTo("'/opt/Bep Pay/bin/beppay' orders --data '/var/it'\\''s $HOME'");
        assertThat(called("typed", null, environment).complete("bin/beppay orders"))
                .endsWith(" orders --data typed");
    }

    @Test
    void a_command_contains_the_database_only_if_it_was_an_argument() {
        var url = "jdbc:postgresql://db.example/beppay?user=me&ssl=true";
        assertThat(called(null, url, Map.of()).complete("bin/beppay orders"))
                .isEqualTo("bin/beppay orders --database-url 'jdbc:postgresql://db.example/beppay?user=me&ssl=true'");
        var hidden = Map.of("BEPPAY_DATABASE_URL", url);
        assertThat(called(null, null, hidden).complete("bin/beppay orders")).isEqualTo("bin/beppay orders");
    }
}
