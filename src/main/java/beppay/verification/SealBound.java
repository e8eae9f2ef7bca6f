package beppay.verification;

import beppay.platform.db.Database;
import beppay.platform.db.OpenWriters;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The last keys of the sealed tables that had been issued at some time. A table is sealed up to its key once no
/// row with a lower one can appear.
///
/// @param lastKeys by table; 0 if none had been issued
record SealBound(Map<SealedTable, Long> lastKeys, OpenWriters writers) {
    private static final String LAST_KEY = "select coalesce(pg_sequence_last_value(cast(? as regclass)), 0)";

    static SealBound now(Database database) {
        return database.autocommit(tx -> {
            var lastKeys = new EnumMap<SealedTable, Long>(SealedTable.class);
            for (var table : SealedTable.values()) {
                lastKeys.put(table, tx.one(Long.class, LAST_KEY, table.sequence));
            }
            var tables = Arrays.stream(SealedTable.values()).map(table -> table.table);
            return new SealBound(lastKeys, OpenWriters.of(tx, tables.collect(Collectors.toSet())));
        });
    }

    /// Whether no row up to these keys can appear any more.
    boolean isComplete(Database database) {
        return writers.haveEnded(database);
    }
}
