package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    private static final String SECRET = "hunter2";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db?user=beppay&password=hunter2",
                "jdbc:postgresql://host/db?PASSWORD=hunter2",
                "jdbc:postgresql://host/db?sslpassword=hunter2&user=beppay",
                "jdbc:postgresql://beppay:hunter2@host/db"
            })
    void a_password_in_the_arguments_is_an_error_that_names_the_alternative(String url) {
        var result = run(Map.of(), "partner", "list", "--database-url", url);
        assertThat(result)
                .startsWith("2 ")
                .contains("BEPPAY_DATABASE_PASSWORD_FILE")
                .doesNotContain(SECRET);
    }

    @Test
    void the_password_comes_from_a_variable_or_a_file() throws IOException {
        var address = TestPostgres.freshAddress();
        var url = address.url() + "&user=" + address.user();
        var password = Objects.requireNonNull(address.password());
        var file = Files.writeString(folder.resolve("password"), password + "\n");
        assertThat(run(Map.of("BEPPAY_DATABASE_PASSWORD", password), "partner", "list", "--database-url", url))
                .startsWith("0 ");
        assertThat(run(
                        Map.of("BEPPAY_DATABASE_URL", url, "BEPPAY_DATABASE_PASSWORD_FILE", "" + file),
                        "partner",
                        "list"))
                .startsWith("0 ");
        assertThat(run(Map.of("BEPPAY_DATABASE_PASSWORD", SECRET), "partner", "list", "--database-url", url))
                .startsWith("1 ")
                .doesNotContain(SECRET);
        assertThat(run(Map.of(), "partner", "list", "--database-url", url)).startsWith("1 ");
    }

    @Test
    void a_database_of_an_earlier_version_is_reported_in_one_line() {
        var address = TestPostgres.freshAddress();
        try (var database = Database.open(address, 1)) {
            database.transact(tx -> tx.update("update flyway_schema_history set checksum = checksum + 1"));
        }
        assertThat(new Terminal(address).refused("partner", "list"))
                .startsWith("The database at jdbc:postgresql://localhost/test_")
                .contains(" was created by an earlier, unreleased BepPay")
                .contains("Start with an empty data directory");
    }

    @Test
    void a_missing_password_file_or_a_second_password_is_an_error() {
        var file = folder.resolve("none").toString();
        assertThat(run(Map.of("BEPPAY_DATABASE_PASSWORD_FILE", file), "partner", "list"))
                .startsWith("2 ")
                .contains(file);
        assertThat(run(
                        Map.of("BEPPAY_DATABASE_PASSWORD_FILE", file, "BEPPAY_DATABASE_PASSWORD", SECRET),
                        "partner",
                        "list"))
                .startsWith("2 ")
                .doesNotContain(SECRET);
    }

    /// Returns the exit status and the complete output.
    private static String run(Map<String, String> environment, String... arguments) {
        var result = new StringWriter();
        var out = new PrintWriter(result, true);
        var in = new BufferedReader(Reader.nullReader());
        var context = new CliContext(
                environment, in, out, out, new MovableClock(), new SecureRandom(), Terminal.NO_SUPPLIERS);
        int status = Cli.commands(context, Map.of(), List::of, arguments).execute(arguments);
        return status + " " + result;
    }
}
