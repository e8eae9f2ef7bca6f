package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands that a text tells to paste.
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
            nothing to do with beppay                        | nothing to do with beppay
            """)
    void a_command_is_completed_by_the_data_that_was_named(String text, String completed) {
        assertThat(called("d", null, Map.of()).complete(text)).isEqualTo(completed);
    }

    @Test
    void without_anything_said_it_stays_as_it_is() {
        var text = "Next: bin/beppay topup a@b.example 5, bin/beppay key add a@b.example --name First";
        assertThat(called(null, null, Map.of()).complete(text)).isEqualTo(text);
    }

    @Test
    void it_names_the_program_as_it_was_called_and_the_folder_of_the_environment() {
        var environment = Map.of("BEPPAY_COMMAND", "'/opt/Bep Pay/bin/beppay'", "BEPPAY_DATA", "/var/it's $HOME");
        assertThat(called(null, null, environment).complete("bin/beppay orders"))
                .isEqualTo("'/opt/Bep Pay/bin/beppay' orders --data '/var/it'\\''s $HOME'");
        assertThat(called("typed", null, environment).complete("bin/beppay orders"))
                .endsWith(" orders --data typed");
    }

    @Test
    void a_database_is_named_only_where_it_was_typed() {
        var url = "jdbc:postgresql://db.example/beppay?user=me&ssl=true";
        assertThat(called(null, url, Map.of()).complete("bin/beppay orders"))
                .isEqualTo("bin/beppay orders --database-url 'jdbc:postgresql://db.example/beppay?user=me&ssl=true'");
        var hidden = Map.of("BEPPAY_DATABASE_URL", url);
        assertThat(called(null, null, hidden).complete("bin/beppay orders")).isEqualTo("bin/beppay orders");
    }
}
