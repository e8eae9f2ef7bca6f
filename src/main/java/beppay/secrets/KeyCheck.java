package beppay.secrets;

import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.db.UnusableDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Opens the key file, creates it at the first start, and compares it with the keys that the database was used
/// with.
final class KeyCheck {
    private static final String RESTORE = "Restore the file from its backup, or copy it from another server of this"
            + " database. Without it, nobody can decrypt the codes.";

    private final KeyFile file;
    private final InstantSource clock;
    private final RandomGenerator random;

    KeyCheck(KeyFile file, InstantSource clock, RandomGenerator random) {
        this.file = file;
        this.clock = clock;
        this.random = random;
    }

    private record Opened(SecretKeys keys, RecordedKeys recorded) {}

    /// @throws UnusableDatabase if the file is missing, invalid or of another database, or lacks a key that rows
    ///     of the tables need
    Keyring open(Database database, List<EncryptedTable> tables) {
        var opened = database.transact(this::open);
        var missing = opened.recorded.missingFrom(opened.keys);
        if (!missing.isEmpty()) {
            requireUnused(missing, RowCounts.of(database, tables));
        }
        int current = opened.recorded.newestIn(opened.keys);
        if (current == SecretKeys.PROFILES) {
            throw new UnusableDatabase("The key file %s has none of the keys with which this database was used. %s"
                    .formatted(file, RESTORE));
        }
        return new Keyring(file, opened.keys, current, System::nanoTime);
    }

    /// Of servers that start at the same time, the first one creates the file.
    private Opened open(Transaction tx) {
        var recorded = RecordedKeys.lock(tx);
        if (file.isMissing()) {
            if (!recorded.isEmpty()) {
                throw new UnusableDatabase(
                        "The key file %s is missing. It contains the keys that encrypt the codes in this database. %s"
                                .formatted(file, RESTORE));
            }
            file.write(SecretKeys.generate(random));
        }
        var keys = file.read();
        recorded.requireSame(keys, file);
        return new Opened(keys, recorded.isEmpty() ? recorded.add(tx, keys, clock.instant()) : recorded);
    }

    private void requireUnused(List<Integer> missing, RowCounts counts) {
        var used = missing.stream()
                .filter(id -> counts.of(id) > 0)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!used.isEmpty()) {
            throw new UnusableDatabase("The key file %s lacks keys that encrypt rows of this database: %s. %s"
                    .formatted(file, used, RESTORE));
        }
    }
}
