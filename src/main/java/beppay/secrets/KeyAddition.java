package beppay.secrets;

import beppay.platform.db.Transaction;
import beppay.platform.db.UnusableDatabase;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Adds a key to the key file and to the table `secret_keys`. A key that is only in the file is prepared:
/// servers know it but do not encrypt with it. Only the holder of the table's lock writes the file.
final class KeyAddition {
    private final Encryption encryption;
    private final InstantSource clock;
    private final RandomGenerator random;

    KeyAddition(Encryption encryption, InstantSource clock, RandomGenerator random) {
        this.encryption = encryption;
        this.clock = clock;
        this.random = random;
    }

    boolean isPrepared() {
        var recorded = encryption.database().autocommit(RecordedKeys::read);
        return keysWithNewest(recorded).newest() > recorded.newest();
    }

    /// Returns the id of the prepared key.
    int prepare() {
        return encryption.database().transact(tx -> prepare(tx).newest());
    }

    /// Records the prepared key, which notifies all servers. If the transaction fails, the next one finds the
    /// key in the file.
    void use() {
        encryption.database().transact(tx -> RecordedKeys.lock(tx).add(tx, prepare(tx), clock.instant()));
        encryption.refresh();
    }

    private SecretKeys prepare(Transaction tx) {
        var recorded = RecordedKeys.lock(tx);
        var keys = keysWithNewest(recorded);
        if (keys.newest() > recorded.newest()) {
            return keys;
        }
        var more = keys.withNew(keys.newest() + 1, random);
        encryption.file().write(more);
        return more;
    }

    private SecretKeys keysWithNewest(RecordedKeys recorded) {
        var keys = encryption.file().read();
        recorded.requireSame(keys, encryption.file());
        if (recorded.newest() > recorded.newestIn(keys)) {
            throw new UnusableDatabase(("The key file %s lacks the key %d, with which other servers encrypt. Copy the"
                            + " file from one of them first.")
                    .formatted(encryption.file(), recorded.newest()));
        }
        return keys;
    }
}
