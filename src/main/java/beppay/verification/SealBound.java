package beppay.verification;

import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The last keys that had been issued at some time, and the transactions that could still write rows with them.
/// A later transaction gets higher keys. PostgreSQL locks a table for a writer before it issues a key, so a
/// transaction without such a lock has none.
///
/// @param lastKeys by table; 0 if none had been issued
record SealBound(Map<SealedTable, Long> lastKeys, Set<String> writers) {
    private static final String LAST_KEY = "select coalesce(pg_sequence_last_value(cast(? as regclass)), 0)";
    private static final String WRITERS = """
            select distinct virtualtransaction from pg_locks
            where locktype = 'relation' and relation in (select listed::regclass from unnest(?::text[]) listed)
                and database = (select oid from pg_database where datname = current_database())
                and mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')""";

    static SealBound now(Database database) {
        return database.autocommit(tx -> {
            var lastKeys = new EnumMap<SealedTable, Long>(SealedTable.class);
            for (var table : SealedTable.values()) {
                lastKeys.put(table, tx.one(Long.class, LAST_KEY, table.sequence));
            }
            // Read after the keys: a transaction that commits in between is visible to the next statement.
            return new SealBound(lastKeys, writers(tx));
        });
    }

    private static Set<String> writers(Transaction tx) {
        var tables =
                Arrays.stream(SealedTable.values()).map(table -> table.table).distinct();
        return Set.copyOf(tx.rows(String.class, WRITERS, (Object) tables.toArray(String[]::new)));
    }

    /// Whether no row up to these keys can appear any more.
    boolean isComplete(Database database) {
        if (writers.isEmpty()) {
            return true;
        }
        var open = new HashSet<>(writers);
        open.retainAll(database.autocommit(SealBound::writers));
        return open.isEmpty();
    }
}
