package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionCommandsTest {
    private final PostgresAddress address = TestPostgres.freshAddress();

    @TempDir
    private Path folder;

    private Path keys;
    private Terminal terminal;

    @BeforeEach
    void open() {
        keys = folder.resolve("beppay.keys");
        terminal = new Terminal(address).with("BEPPAY_SECRET_KEY_FILE", keys.toString());
    }

    @Test
    void a_rotation_adds_a_key_and_the_status_lists_both() throws IOException {
        assertThat(terminal.json("encryption", "status").at("/keys/0/state")).isEqualTo("current");
        var rotated = terminal.json("encryption", "rotate");
        assertThat(rotated.at("/key")).isEqualTo("2");
        assertThat(rotated.at("/rows")).isEqualTo("0");
        assertThat(rotated.at("/key_file")).isEqualTo(keys.toString());
        var listed = terminal.json("encryption", "status").json().at("/keys");
        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/state").asString()).isEqualTo("old");
        assertThat(listed.at("/1/state").asString()).isEqualTo("current");
        assertThat(listed.at("/1/added_at").asString()).isEqualTo("2026-03-30T12:00:00Z");
        assertThat(Files.readAllLines(keys)).hasSize(3);
    }

    @Test
    void a_key_is_prepared_and_then_used() {
        var prepared = terminal.run("encryption", "rotate", "--prepare");
        assertThat(prepared.status()).isZero();
        assertThat(prepared.out())
                .contains("has the key 2, which is not used yet")
                .endsWith("encryption rotate\n");
        var status = terminal.run("encryption", "status");
        assertThat(status.out()).contains("1  current").contains("2  prepared");
        assertThat(terminal.run("encryption", "rotate").out())
                .startsWith("The key 2 encrypts from now on.")
                .contains("Back up " + keys);
    }

    @Test
    void no_output_contains_a_key() throws IOException {
        var output = new StringBuilder();
        for (var command : List.of("status", "rotate --prepare", "rotate", "status --json", "rotate --json")) {
            var result = terminal.run(("encryption " + command).split(" ", -1));
            output.append(result.out()).append(result.err());
        }
        Files.writeString(keys, Files.readString(keys).replaceFirst("profiles ", "profile "));
        output.append(terminal.refused("encryption", "status"));
        assertThat(output).contains("line 1");
        assertThat(Files.readAllLines(keys).stream().map(line -> line.replaceFirst(".* ", "")))
                .hasSize(4)
                .noneMatch(key -> output.indexOf(key) >= 0);
    }

    @Test
    void the_key_file_of_an_external_database_must_be_set_and_present() throws IOException {
        var unset = new Terminal(address).run("encryption", "status");
        assertThat(unset.status()).isEqualTo(2);
        assertThat(unset.err()).startsWith("BEPPAY_SECRET_KEY_FILE must be set").hasLineCount(1);
        terminal.json("encryption", "status");
        Files.delete(keys);
        assertThat(terminal.refused("encryption", "rotate")).startsWith("The key file %s is missing.".formatted(keys));
        assertThat(terminal.json("partner", "list").json().at("/partners")).isEmpty();
    }
}
