package beppay.platform.db;

import java.util.HashSet;
import java.util.Set;

/// The transactions that could write to some tables at a time. A number that a sequence had issued before may
/// still appear in a row until they have ended, and not afterwards: PostgreSQL locks a table for a writer before
/// it issues a number, so a transaction without such a lock has none.
///
/// Read the last number of the sequence first, since a transaction that commits in between is visible to the
/// next statement.
public record OpenWriters(Set<String> tables, Set<String> transactions) {
    private static final String WRITERS = """
            select distinct virtualtransaction from pg_locks
            where locktype = 'relation' and relation in (select listed::regclass from unnest(?::text[]) listed)
                and database = (select oid from pg_database where datname = current_database())
                and mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')""";

    public static OpenWriters of(Transaction tx, Set<String> tables) {
        return new OpenWriters(tables, now(tx, tables));
    }

    private static Set<String> now(Transaction tx, Set<String> tables) {
        return Set.copyOf(tx.rows(String.class, WRITERS, (Object) tables.toArray(String[]::new)));
    }

    public boolean haveEnded(Database database) {
        if (transactions.isEmpty()) {
            return true;
        }
        var open = new HashSet<>(transactions);
        open.retainAll(database.autocommit(tx -> now(tx, tables)));
        return open.isEmpty();
    }
}
