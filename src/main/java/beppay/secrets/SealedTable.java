package beppay.secrets;

import beppay.platform.db.Transaction;
import java.util.List;

/// A table with an encrypted column, for the rotation of keys. The package that owns the table supplies the
/// statements.
///
/// @param name the name with which the values are encrypted
/// @param countByKey the number of rows by key, as `key_id` and `rows`
/// @param lastId the highest id, or 0
/// @param lockOlder locks and reads `id` and `codes` of a range of ids whose key is older than a given one
/// @param replace writes codes by id
public record SealedTable(String name, String countByKey, String lastId, String lockOlder, String replace)
        implements EncryptedTable {
    private record Sealed(long id, byte[] codes) {}

    @Override
    public List<KeyRows> rowsByKey(Transaction tx) {
        return tx.rows(KeyRows.class, countByKey);
    }

    @Override
    public long lastId(Transaction tx) {
        return tx.one(Long.class, lastId);
    }

    @Override
    public int reencrypt(Transaction tx, FieldCipher cipher, long afterId, long toId) {
        var older = tx.rows(Sealed.class, lockOlder, afterId, toId, cipher.currentKey());
        if (older.isEmpty()) {
            return 0;
        }
        return tx.update(
                replace,
                older.stream().map(Sealed::id).toArray(Long[]::new),
                older.stream()
                        .map(row -> cipher.reencrypt(row.codes(), name, row.id()))
                        .toArray(byte[][]::new));
    }
}
