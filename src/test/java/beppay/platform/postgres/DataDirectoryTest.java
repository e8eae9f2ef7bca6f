package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.Database;
import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void the_path_may_be_longer_than_a_sockets_and_contain_all_characters_that_a_shell_does_not_expand()
            throws IOException {
        var data = DataFolder.in(parent.resolve("it's 100% ours; & (new) [x] {y} *?~#!|<>,=+@:%s-".repeat(3)));
        assertThat(data.toString()).hasSizeGreaterThan(150);
        try (var postgres = Postgres.openForServer(data);
                var database = Database.open(postgres.address(), 1)) {
            long one = database.autocommit(tx -> tx.one(Long.class, "select 1::bigint"));
            assertThat(one).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$HOME", "a`b", "a\"b", "a\\b", "a\nb", "a\u001bb"})
    void a_path_that_postgresqls_programs_misread_is_rejected_before_anything_is_created(String name)
            throws IOException {
        assertThatThrownBy(() -> Postgres.openForServer(parent.resolve(name).resolve("data")))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("contains a character that PostgreSQL's programs can't use")
                .hasMessageNotContaining("\u001b");
        var link = Files.createSymbolicLink(parent.resolve("link"), parent.resolve(name));
        assertThatThrownBy(() -> Postgres.openForCommand(link.resolve("data"))).isInstanceOf(UnusableDatabase.class);
        try (var files = Files.list(parent)) {
            assertThat(files).containsExactly(link);
        }
    }

    @Test
    void a_symbolic_link_leads_to_the_same_directory() throws IOException {
        var data = DataDirectory.open(parent.resolve("data"));
        var link = Files.createSymbolicLink(parent.resolve("link"), data.path());
        assertThat(DataDirectory.open(link)).isEqualTo(data);
        assertThat(DataDirectory.open(link.resolve("../link/new")))
                .isEqualTo(DataDirectory.open(data.path().resolve("new")));
    }
}
