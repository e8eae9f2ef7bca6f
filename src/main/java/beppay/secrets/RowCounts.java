package beppay.secrets;

import beppay.platform.db.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The number of rows that each key encrypted, in all tables.
///
/// @param rows by the id of the key
record RowCounts(Map<Integer, Long> rows) {
    static RowCounts of(Database database, List<EncryptedTable> tables) {
        return database.snapshot(tx -> {
            var rows = new HashMap<Integer, Long>();
            for (var table : tables) {
                table.rowsByKey(tx).forEach(key -> rows.merge(key.keyId(), key.rows(), Long::sum));
            }
            return new RowCounts(rows);
        });
    }

    long of(int keyId) {
        return rows.getOrDefault(keyId, 0L);
    }

    long olderThan(int keyId) {
        return rows.keySet().stream()
                .filter(id -> id < keyId)
                .mapToLong(this::of)
                .sum();
    }
}
