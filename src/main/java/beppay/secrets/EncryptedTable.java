package beppay.secrets;

import beppay.platform.db.Transaction;
import java.util.List;

/// A table with columns that a [FieldCipher] encrypted. The package that owns the table implements it, for the
/// rotation of keys.
public interface EncryptedTable {
    /// The number of rows by the id of their key (`encryption_key_of`), in any order. Keys without rows may be
    /// missing. A row with several encrypted columns counts for each of its keys. May read the whole table.
    List<KeyRows> rowsByKey(Transaction tx);

    /// The highest id; 0 if the table has no rows.
    long lastId(Transaction tx);

    /// Encrypts the values of a range of ids again ([FieldCipher#reencrypt]) whose key is older than
    /// [FieldCipher#currentKey]. Selects the rows `for update skip locked`, so that it never waits for a sale.
    /// The rows that were skipped are encrypted in a later pass.
    ///
    /// @param afterId the id before the range
    /// @param toId the last id of the range
    /// @return the number of rows that were encrypted again
    int reencrypt(Transaction tx, FieldCipher cipher, long afterId, long toId);

    /// @param keyId the id of a key
    /// @param rows the number of rows with values that it encrypted
    record KeyRows(int keyId, long rows) {}
}
