package beppay.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final SecretKeys KEYS = SecretKeys.generate(new Random(1));

    @TempDir
    private Path folder;

    private Path path;
    private KeyFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("encryption.keys");
        file = new KeyFile(path);
    }

    private void setPermissions(String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void a_written_file_is_private_and_has_the_same_keys() throws IOException {
        assertThat(file.isMissing()).isTrue();
        file.write(KEYS);
        assertThat(file.isMissing()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(KeyText.of(file.read())).isEqualTo(KeyText.of(KEYS));
        assertThat(folder).isDirectoryContaining("glob:**/encryption.keys");
        assertThat(folder.toFile().list()).containsExactly("encryption.keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw---x---", "rw-rw-rw-"})
    void a_file_that_other_users_can_use_is_rejected(String permissions) throws IOException {
        file.write(KEYS);
        setPermissions(permissions);
        assertThatThrownBy(file::read)
                .isInstanceOf(UnusableDatabase.class)
                .hasMessage("Other users can read or write the key file %1$s. Run chmod 600 %1$s.", path);
        setPermissions("r--------");
        assertThat(file.read().newest()).isEqualTo(1);
    }

    @Test
    void a_file_is_replaced_even_if_an_earlier_attempt_was_interrupted() throws IOException {
        file.write(KEYS);
        Files.writeString(folder.resolve("encryption.keys.new"), "interrupted");
        file.write(KEYS.withNew(2, new Random(2)));
        assertThat(file.read().newest()).isEqualTo(2);
        assertThat(folder.toFile().list()).containsExactly("encryption.keys");
    }

    @Test
    void a_link_stays_a_link_and_its_target_is_replaced() throws IOException {
        var target = Files.createDirectory(folder.resolve("elsewhere")).resolve("keys");
        new KeyFile(target).write(KEYS);
        Files.createSymbolicLink(path, target);
        file.write(file.read().withNew(2, new Random(2)));
        assertThat(path).isSymbolicLink();
        assertThat(new KeyFile(target).read().newest()).isEqualTo(2);
    }

    @Test
    void what_is_not_a_key_file_is_rejected_with_the_reason() throws IOException {
        assertThatThrownBy(file::read).hasMessageContaining("can't be read").hasMessageContaining("No such file");
        assertThatThrownBy(() -> new KeyFile(folder.resolve("none/keys")).write(KEYS))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("can't be written")
                .hasMessageContaining("No such file");
        Files.createDirectory(path);
        setPermissions("rwx------");
        assertThatThrownBy(file::read).hasMessageContaining("it is not a file");
        Files.delete(path);
        file.write(KEYS);
        Files.writeString(path, "x".repeat(100_000));
        assertThatThrownBy(file::read).hasMessageContaining("too long");
        Files.write(path, new byte[] {(byte) 0xff, 0, 10});
        assertThatThrownBy(file::read).hasMessageContaining("line 1");
    }
}
