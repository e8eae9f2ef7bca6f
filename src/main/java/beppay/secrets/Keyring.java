package beppay.secrets;

import beppay.platform.db.UnusableDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys in memory. Keys are added while the server runs, and never removed.
final class Keyring {
    /// The file is read at most once in this time to find an unknown key, since rows with one may be read often.
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);

    private final KeyFile file;
    private final LongSupplier nanoTime;
    private volatile Loaded loaded;
    private volatile Runnable onUnknownKey = () -> {};
    /// The keys of the file when it was read last, which may differ from those of other servers.
    private SecretKeys inFile;
    private long readAt;

    /// @param current the id of the key that encrypts
    private record Loaded(SecretKeys keys, int current) {}

    record Current(int id, SecretKey key) {}

    /// @param current the id of one of the keys
    /// @param nanoTime like [System#nanoTime]
    Keyring(KeyFile file, SecretKeys keys, int current, LongSupplier nanoTime) {
        this.file = file;
        this.nanoTime = nanoTime;
        loaded = new Loaded(keys, current);
        inFile = keys;
        readAt = nanoTime.getAsLong() - PAUSE.toNanos();
    }

    SecretKey profileKey() {
        return loaded.keys.profileKey();
    }

    Current current() {
        var now = loaded;
        return new Current(now.current, Objects.requireNonNull(now.keys.encryptionKey(now.current)));
    }

    /// @param reload runs in the caller's thread after the file was read for an unknown key, and must not wait
    void onUnknownKey(Runnable reload) {
        onUnknownKey = reload;
    }

    /// Returns null if neither the memory nor the file has the key.
    @Nullable
    SecretKey find(int id) {
        var known = loaded.keys.encryptionKey(id);
        return known == null ? findInFile(id) : known;
    }

    /// A key that was added to the file after the start can decrypt immediately. It encrypts, and is kept, only
    /// after its fingerprint was compared with the database; see [#adopt].
    private synchronized @Nullable SecretKey findInFile(int id) {
        long now = nanoTime.getAsLong();
        if (now - readAt >= PAUSE.toNanos()) {
            readAt = now;
            try {
                inFile = file.read();
            } catch (UnusableDatabase unusable) {
                LOG.warn("The encryption keys were not read again: {}", unusable.getMessage());
            }
            onUnknownKey.run();
        }
        return inFile.encryptionKey(id);
    }

    /// Adds keys whose fingerprints were compared with the database.
    ///
    /// @param current the id of one of the keys; ignored if it is older than the current one
    /// @throws UnusableDatabase if a known id has another key in the file
    synchronized void adopt(SecretKeys read, int current) {
        if (!loaded.keys.agreesWith(read)) {
            throw new UnusableDatabase(
                    "The key file %s no longer has the same keys. Restore it from its backup.".formatted(file));
        }
        loaded = new Loaded(loaded.keys.and(read), Math.max(loaded.current, current));
    }
}
