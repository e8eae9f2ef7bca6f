package beppay.ledger;

import beppay.platform.db.Database;
import beppay.platform.db.OpenWriters;
import java.util.Set;

/// The last number of a transfer that had been issued at some time. Sums of the journal end at such a bound once
/// no transfer with a lower number can appear.
///
/// @param lastTransfer 0 if none had been issued
public record JournalBound(long lastTransfer, OpenWriters writers) {
    private static final String LAST_NUMBER =
            "select coalesce(pg_sequence_last_value(cast(pg_get_serial_sequence('transfers', 'id') as regclass)), 0)";

    public static JournalBound now(Database database) {
        return database.autocommit(tx -> {
            long last = tx.one(Long.class, LAST_NUMBER);
            return new JournalBound(last, OpenWriters.of(tx, Set.of("transfers")));
        });
    }

    /// Whether no transfer up to this number can appear any more.
    public boolean isComplete(Database database) {
        return writers.haveEnded(database);
    }
}
