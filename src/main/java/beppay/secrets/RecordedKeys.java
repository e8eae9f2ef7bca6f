package beppay.secrets;

import beppay.platform.db.Transaction;
import beppay.platform.db.UnusableDatabase;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// The table `secret_keys`: the keys with which this database was used.
///
/// @param rows by ascending id; the first one is of the key that hashes profiles
record RecordedKeys(List<Row> rows) {
    static final String CHANNEL = "beppay_secret_keys";

    private static final String LOCK = "lock table secret_keys in share row exclusive mode";
    private static final String ALL = "select id, fingerprint, recorded_at from secret_keys order by id";
    private static final String ADD = "insert into secret_keys (id, fingerprint, recorded_at) values (?, ?, ?)";

    record Row(int id, byte[] fingerprint, Instant recordedAt) {}

    static RecordedKeys read(Transaction tx) {
        return new RecordedKeys(tx.rows(Row.class, ALL));
    }

    /// Like [#read], but until the transaction ends, no other one can lock or change the table. The lock also
    /// protects the key files of all servers on this database.
    static RecordedKeys lock(Transaction tx) {
        tx.update(LOCK);
        return read(tx);
    }

    /// Records those keys that are not recorded yet. Returns all rows.
    RecordedKeys add(Transaction tx, SecretKeys keys, Instant at) {
        keys.fingerprints().forEach((id, fingerprint) -> {
            if (!has(id)) {
                tx.update(ADD, id, fingerprint, at);
            }
        });
        return read(tx);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    private boolean has(int id) {
        return rows.stream().anyMatch(row -> row.id == id);
    }

    /// The id of the newest key; 0 if none is recorded.
    int newest() {
        return isEmpty() ? SecretKeys.PROFILES : rows.getLast().id;
    }

    /// The id of the newest recorded key that the file has; 0 if it has none.
    int newestIn(SecretKeys keys) {
        return rows.stream()
                .mapToInt(Row::id)
                .filter(id -> keys.encryptionKey(id) != null)
                .max()
                .orElse(SecretKeys.PROFILES);
    }

    /// The ids of recorded keys that the file does not have.
    List<Integer> missingFrom(SecretKeys keys) {
        var ids = keys.fingerprints().keySet();
        return rows.stream().map(Row::id).filter(id -> !ids.contains(id)).toList();
    }

    /// @throws UnusableDatabase if the file has another key under a recorded id
    void requireSame(SecretKeys keys, KeyFile file) {
        var fingerprints = keys.fingerprints();
        for (var row : rows) {
            if (!Arrays.equals(fingerprints.getOrDefault(row.id, row.fingerprint), row.fingerprint)) {
                throw new UnusableDatabase(("The key file %s does not belong to this database: its %s is another one."
                                + " Set BEPPAY_SECRET_KEY_FILE to the file that was used with this database, or restore"
                                + " that file from its backup.")
                        .formatted(file, row.id == SecretKeys.PROFILES ? "key for profiles" : "key " + row.id));
            }
        }
    }
}
