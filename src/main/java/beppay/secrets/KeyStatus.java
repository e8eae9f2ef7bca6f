package beppay.secrets;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An encryption key of an installation, without the key itself.
///
/// @param recordedAt when the key was first used; null if it is prepared
/// @param rows the number of rows that it encrypted
public record KeyStatus(int keyId, State state, @Nullable Instant recordedAt, long rows) {
    public enum State {
        /// Decrypts only.
        OLD,
        /// Encrypts.
        CURRENT,
        /// Not used yet; see [Rotation#prepare].
        PREPARED,
        /// Not in the key file.
        MISSING
    }

    /// The status of all keys, by ascending id.
    public static List<KeyStatus> all(Encryption encryption) {
        var recorded = encryption.database().autocommit(RecordedKeys::read);
        var recordedAt = new HashMap<Integer, Instant>();
        recorded.rows().forEach(row -> recordedAt.put(row.id(), row.recordedAt()));
        var keys = encryption.file().read();
        var ids = new TreeSet<>(keys.byId().keySet());
        ids.addAll(recordedAt.keySet());
        ids.remove(SecretKeys.PROFILES);
        var counts = RowCounts.of(encryption.database(), encryption.tables());
        return ids.stream()
                .map(id -> new KeyStatus(id, state(id, keys, recorded), recordedAt.get(id), counts.of(id)))
                .toList();
    }

    private static State state(int id, SecretKeys keys, RecordedKeys recorded) {
        if (keys.encryptionKey(id) == null) {
            return State.MISSING;
        } else if (id == recorded.newestIn(keys)) {
            return State.CURRENT;
        }
        return id > recorded.newest() ? State.PREPARED : State.OLD;
    }
}
