package beppay.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.CapturedLog;
import beppay.MovableClock;
import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keys of a running server while the file changes.
class KeyringTest {
    private static final SecretKeys ONE = SecretKeys.generate(new Random(1));
    private static final SecretKeys TWO = ONE.withNew(2, new Random(2));

    private final MovableClock clock = new MovableClock();

    @TempDir
    private Path folder;

    private KeyFile file;
    private Keyring ring;

    @BeforeEach
    void open() {
        file = new KeyFile(folder.resolve("encryption.keys"));
        file.write(ONE);
        ring = new Keyring(file, file.read(), 1, clock::nanoTime);
    }

    @Test
    void an_unknown_key_is_read_from_the_file_and_decrypts_only() {
        file.write(TWO);
        assertThat(ring.find(2)).isEqualTo(TWO.encryptionKey(2));
        assertThat(ring.current().id()).isEqualTo(1);
        ring.adopt(TWO, 2);
        assertThat(ring.current().id()).isEqualTo(2);
        assertThat(ring.current().key()).isEqualTo(TWO.encryptionKey(2));
        assertThat(ring.find(1)).isEqualTo(ONE.encryptionKey(1));
    }

    @Test
    void the_file_is_read_for_unknown_keys_once_a_second() {
        assertThat(ring.find(2)).isNull();
        file.write(TWO);
        assertThat(ring.find(2)).as("the file was read in this second").isNull();
        clock.pass(Keyring.PAUSE.minusNanos(1));
        assertThat(ring.find(2)).isNull();
        clock.pass(Keyring.PAUSE);
        assertThat(ring.find(2)).isNotNull();
    }

    @Test
    void a_key_that_was_read_from_a_wrong_file_is_forgotten_when_the_file_is_corrected() {
        var reloads = new AtomicInteger();
        ring.onUnknownKey(reloads::incrementAndGet);
        file.write(ONE.withNew(2, new Random(3)));
        assertThat(ring.find(2)).isNotEqualTo(TWO.encryptionKey(2));
        file.write(TWO);
        clock.pass(Keyring.PAUSE);
        assertThat(ring.find(2)).isEqualTo(TWO.encryptionKey(2));
        ring.adopt(TWO, 2);
        assertThat(ring.current().key()).isEqualTo(TWO.encryptionKey(2));
        assertThat(reloads).hasValue(2);
    }

    @Test
    void a_key_that_is_removed_from_the_file_stays_in_memory() {
        ring.adopt(TWO, 2);
        ring.adopt(ONE, 1);
        assertThat(ring.current().id()).isEqualTo(2);
        assertThat(ring.find(2)).isNotNull();
    }

    @Test
    void a_changed_file_is_ignored_and_reported_without_its_content() throws IOException {
        var other = ONE.withNew(2, new Random(3));
        ring.adopt(TWO, 2);
        file.write(other.withNew(3, new Random(4)));
        assertThatThrownBy(() -> ring.adopt(other, 2)).isInstanceOf(UnusableDatabase.class);
        assertThat(ring.find(2)).isEqualTo(TWO.encryptionKey(2));
        clock.pass(Keyring.PAUSE);
        Files.writeString(file.path(), KeyText.of(TWO) + "broken " + KeyText.of(TWO));
        var logged = CapturedLog.of(() -> assertThat(ring.find(3)).isNull());
        assertThat(logged).contains("line 4").contains(file.toString());
        assertThat((KeyText.of(TWO) + KeyText.of(other)).lines().map(line -> line.replaceFirst(".* ", "")))
                .noneMatch(logged::contains);
        assertThat(ring.current().key()).isEqualTo(TWO.encryptionKey(2));
    }
}
