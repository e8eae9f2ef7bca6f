package beppay.secrets;

import beppay.MovableClock;
import beppay.platform.db.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/// Encryption for tests.
public final class TestKeys {
    /// One file for all databases of the tests in this JVM, so that several servers may share a database.
    private static final Path FILE = create();

    private TestKeys() {}

    private static Path create() {
        try {
            var folder = Files.createDirectories(Path.of("target", "test-keys"));
            var file = Files.createTempDirectory(folder, "run").resolve("encryption.keys");
            new KeyFile(file).write(SecretKeys.generate(new SecureRandom()));
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The key file, for commands.
    public static Path file() {
        return FILE.toAbsolutePath();
    }

    public static Encryption open(Database database) {
        return Encryption.open(database, FILE, List.of(), new MovableClock(), new SecureRandom());
    }

    /// A cipher with the same keys, without a database.
    public static FieldCipher cipher() {
        var file = new KeyFile(FILE);
        return new FieldCipher(new Keyring(file, file.read(), SecretKeys.FIRST, System::nanoTime), new SecureRandom());
    }
}
