package beppay.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.MovableClock;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.PostgresAddress;
import beppay.platform.db.UnusableDatabase;
import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The key files with which a server starts, and the errors for all others.
class EncryptionTest {
    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Database database = Database.open(address, 4);
    private final CodesTable codes = new CodesTable(database);

    @TempDir
    private Path folder;

    private Path path;
    private KeyFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("encryption.keys");
        file = new KeyFile(path);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Encryption open() {
        return open(database, path);
    }

    private Encryption open(Database from, Path keys) {
        return Encryption.open(from, keys, List.of(codes), new MovableClock(), new SecureRandom());
    }

    private void assertRejected(String reason) {
        assertThatThrownBy(this::open)
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(path.toString())
                .hasMessageEndingWith(".");
    }

    private List<Integer> recorded() {
        return database.autocommit(RecordedKeys::read).rows().stream()
                .map(RecordedKeys.Row::id)
                .toList();
    }

    @Test
    void the_first_start_creates_the_file_and_records_its_keys_and_the_next_start_uses_them() {
        codes.add(open().cipher(), 1);
        assertThat(recorded()).containsExactly(0, 1);
        var text = KeyText.of(file.read());
        assertThat(codes.read(open().cipher(), 1)).isEqualTo(CodesTable.text(1));
        assertThat(KeyText.of(file.read())).isEqualTo(text);
        assertThat(recorded()).containsExactly(0, 1);
    }

    @Test
    void servers_that_start_at_the_same_time_have_the_same_keys() {
        var starts = IntStream.range(0, 6)
                .mapToObj(server -> CompletableFuture.supplyAsync(() -> {
                    try (var own = Database.open(address, 1)) {
                        return open(own, path).cipher();
                    }
                }))
                .toList();
        var ciphers = starts.stream().map(CompletableFuture::join).toList();
        var stored = ciphers.getFirst().encrypt("code", CodesTable.PURPOSE, 1);
        assertThat(ciphers)
                .allMatch(
                        cipher -> cipher.decrypt(stored, CodesTable.PURPOSE, 1).equals("code"));
        assertThat(folder.toFile().list()).containsExactly("encryption.keys");
        assertThat(recorded()).containsExactly(0, 1);
    }

    @Test
    void of_servers_with_files_of_their_own_only_the_first_one_starts() {
        open();
        var other = folder.resolve("other.keys");
        assertThatThrownBy(() -> open(database, other))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageStartingWith("The key file %s is missing.", other)
                .hasMessageContaining("copy it from another server");
        assertThat(other).doesNotExist();
    }

    @Test
    void a_file_that_exists_before_the_first_start_is_used() {
        var keys = SecretKeys.generate(new Random(1)).withNew(5, new Random(2));
        file.write(keys);
        assertThat(open().cipher().currentKey()).isEqualTo(5);
        assertThat(KeyText.of(file.read())).isEqualTo(KeyText.of(keys));
        assertThat(recorded()).containsExactly(0, 1, 5);
    }

    @Test
    void a_start_without_the_file_is_rejected_and_creates_none() throws IOException {
        open();
        Files.delete(path);
        assertRejected("is missing");
        assertThat(path).doesNotExist();
    }

    @Test
    void another_key_under_a_recorded_id_is_rejected() {
        open();
        var keys = KeyText.of(file.read());
        var other = KeyText.of(SecretKeys.generate(new Random(1)));
        file.write(KeyText.parse(other));
        assertRejected("its key for profiles is another one");
        file.write(KeyText.parse(keys.lines().findFirst().orElseThrow() + other.replaceFirst(".*", "")));
        assertRejected("its key 1 is another one");
        file.write(KeyText.parse(keys));
        assertThat(open().cipher().currentKey()).isEqualTo(1);
    }

    @Test
    void a_key_that_rows_need_must_be_in_the_file() {
        file.write(SecretKeys.generate(new Random(1)).withNew(2, new Random(2)));
        var both = open();
        var withoutFirst = KeyText.parse(KeyText.of(file.read()).replaceFirst("\n1 \\S+", ""));
        var withoutSecond = KeyText.parse(KeyText.of(file.read()).replaceFirst("\n2 \\S+", ""));
        file.write(withoutSecond);
        assertThat(open().cipher().currentKey()).as("no row needs the key").isEqualTo(1);

        codes.add(both.cipher(), 1);
        assertRejected("lacks keys that encrypt rows of this database: 2");
        file.write(withoutFirst);
        assertThat(codes.read(open().cipher(), 1)).isEqualTo(CodesTable.text(1));
        file.write(KeyText.parse(KeyText.of(withoutFirst).replace("\n2 ", "\n3 ")));
        assertRejected("lacks keys that encrypt rows of this database: 2");
    }

    @Test
    void a_file_with_none_of_the_recorded_keys_is_rejected() {
        open();
        file.write(KeyText.parse(KeyText.of(file.read()).replace("\n1 ", "\n3 ")));
        assertRejected("has none of the keys");
    }

    @Test
    void an_older_database_is_used_with_a_newer_file() {
        open();
        file.write(file.read().withNew(2, new Random(2)));
        assertThat(open().cipher().currentKey())
                .as("only a rotation uses the key")
                .isEqualTo(1);
        assertThat(recorded()).containsExactly(0, 1);
    }

    @Test
    void a_file_that_other_users_can_read_is_rejected() throws IOException {
        open();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        assertRejected("Run chmod 600");
    }

    @Test
    void no_secret_is_in_the_database_or_in_a_text_for_logs() {
        var encryption = open();
        codes.add(encryption.cipher(), 1);
        var secrets = KeyText.of(file.read())
                .lines()
                .map(line -> line.replaceFirst(".* ", ""))
                .toList();
        var rows = database.autocommit(tx -> tx.rows(
                String.class,
                "select encode(code, 'base64') from codes union all select encode(fingerprint, 'base64')"
                        + " || recorded_at from secret_keys"));
        var texts = List.of(encryption, encryption.cipher(), file, file.read(), encryption.file())
                        .toString()
                + rows;
        assertThat(secrets).hasSize(2).noneMatch(texts::contains);
        assertThat(new String(codes.stored(1), StandardCharsets.ISO_8859_1)).doesNotContain("LPA", "smdp", "CODE");
    }

    @Test
    void a_row_that_was_moved_to_another_id_is_rejected() {
        var cipher = open().cipher();
        codes.add(cipher, 1, 2);
        database.transact(tx -> tx.update("update codes c set code = o.code from codes o where o.id = 3 - c.id"));
        for (long id : List.of(1L, 2L)) {
            assertThatThrownBy(() -> codes.read(cipher, id))
                    .isInstanceOf(DecryptionException.class)
                    .hasMessageContaining("codes.code of row " + id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from secret_keys where id = 1",
                "update secret_keys set fingerprint = sha256('x') where id = 1",
                "update secret_keys set id = 7 where id = 1",
                "truncate secret_keys",
                "insert into secret_keys select 2, fingerprint, recorded_at from secret_keys where id = 1",
                "insert into secret_keys select id, sha256('x'), recorded_at from secret_keys where id = 1"
            })
    void recorded_keys_can_not_be_changed(String sql) {
        open();
        assertThatThrownBy(() -> database.transact(tx -> tx.update(sql))).isInstanceOf(DatabaseException.class);
        assertThat(open().cipher().currentKey()).isEqualTo(1);
    }

    @Test
    void the_schema_reads_the_key_of_a_value() {
        var highest = "profiles %s\n999999999 %s\n";
        var keys = KeyText.of(SecretKeys.generate(new Random(1))).lines().toList();
        file.write(KeyText.parse(
                highest.formatted(keys.get(0).substring(9), keys.get(1).substring(2))));
        codes.add(open().cipher(), 1);
        assertThat(codes.rowsOf(999_999_999)).isOne();
    }
}
