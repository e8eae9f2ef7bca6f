package beppay.secrets;

import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Notifications.CacheListener;
import beppay.platform.db.UnusableDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The encryption of one installation. While the database's notifications are received, it adopts the keys that
/// other processes add.
public final class Encryption {
    private static final Logger LOG = LoggerFactory.getLogger(Encryption.class);

    private final Database database;
    private final KeyFile file;
    private final List<EncryptedTable> tables;
    private final Keyring ring;
    private final FieldCipher cipher;

    private Encryption(
            Database database, KeyFile file, List<EncryptedTable> tables, Keyring ring, RandomGenerator random) {
        this.database = database;
        this.file = file;
        this.tables = List.copyOf(tables);
        this.ring = ring;
        cipher = new FieldCipher(ring, random);
    }

    /// Opens the key file, and creates it if no server was started on this database before. Call this before the
    /// notifications are started.
    ///
    /// @param file the key file
    /// @param tables all tables with encrypted columns
    /// @param random thread-safe and not predictable, such as a [java.security.SecureRandom]
    /// @throws UnusableDatabase if the file is missing, invalid, readable by other users or of another database,
    ///     or lacks a key that rows need
    public static Encryption open(
            Database database, Path file, List<EncryptedTable> tables, InstantSource clock, RandomGenerator random) {
        var keyFile = new KeyFile(file);
        var ring = new KeyCheck(keyFile, clock, random).open(database, tables);
        var encryption = new Encryption(database, keyFile, tables, ring, random);
        encryption.subscribe();
        return encryption;
    }

    private void subscribe() {
        ring.onUnknownKey(this::refreshLater);
        database.notifications().subscribe(RecordedKeys.CHANNEL, new CacheListener() {
            @Override
            public void onChange(String keyId) {
                refreshLater();
            }

            @Override
            public void onMissedNotifications() {
                refreshLater();
            }
        });
    }

    /// A listener must not wait for the database.
    private void refreshLater() {
        Thread.ofVirtual().name("reading encryption keys").start(() -> {
            try {
                refresh();
            } catch (DatabaseException | UnusableDatabase failed) {
                // The key in use stays valid. If the database was unreachable, another attempt follows when the
                // notifications are received again.
                LOG.warn("The encryption keys were not read again: {}", failed.getMessage());
            }
        });
    }

    /// Adopts the keys that were added to the file and recorded in the database, and encrypts with the newest.
    void refresh() {
        // The file is written before the key is recorded, so it is read afterwards.
        var recorded = database.autocommit(RecordedKeys::read);
        var keys = file.read();
        recorded.requireSame(keys, file);
        ring.adopt(keys, recorded.newestIn(keys));
        if (recorded.newest() > recorded.newestIn(keys)) {
            LOG.warn(
                    "The key file {} lacks the key {}, with which other servers encrypt. Copy the file from one of them.",
                    file,
                    recorded.newest());
        }
    }

    Database database() {
        return database;
    }

    KeyFile file() {
        return file;
    }

    List<EncryptedTable> tables() {
        return tables;
    }

    /// Encrypts and decrypts with the keys of the file.
    public FieldCipher cipher() {
        return cipher;
    }
}
