package beppay.figures;

import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.util.HashSet;
import java.util.Set;

/// The last number of a transfer that had been issued at some time, and the transactions that could still write
/// transfers with lower numbers. PostgreSQL locks the table for a writer before it issues a number, so a
/// transaction without such a lock has none.
///
/// @param lastTransfer 0 if none had been issued
record JournalBound(long lastTransfer, Set<String> writers) {
    private static final String LAST_NUMBER =
            "select coalesce(pg_sequence_last_value(cast(pg_get_serial_sequence('transfers', 'id') as regclass)), 0)";
    private static final String WRITERS = """
            select distinct virtualtransaction from pg_locks
            where locktype = 'relation' and relation = 'transfers'::regclass
                and database = (select oid from pg_database where datname = current_database())
                and mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')""";

    static JournalBound now(Database database) {
        return database.autocommit(tx -> {
            long last = tx.one(Long.class, LAST_NUMBER);
            // Read after the number: a transaction that commits in between is visible to the next statement.
            return new JournalBound(last, writers(tx));
        });
    }

    private static Set<String> writers(Transaction tx) {
        return Set.copyOf(tx.rows(String.class, WRITERS));
    }

    /// Whether no transfer up to this number can appear any more.
    boolean isComplete(Database database) {
        if (writers.isEmpty()) {
            return true;
        }
        var open = new HashSet<>(writers);
        open.retainAll(database.autocommit(JournalBound::writers));
        return open.isEmpty();
    }
}
