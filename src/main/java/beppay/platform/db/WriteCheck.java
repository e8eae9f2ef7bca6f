package beppay.platform.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Proves that the database accepts writes: it commits a row and writes a few megabytes to a temporary file. A
/// standby, a read-only database and a database on a full disk still serve reads.
public final class WriteCheck {
    /// A commit takes milliseconds.
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /// The minimum, which makes the rows below go to a temporary file.
    private static final String MIN_MEMORY = "set local work_mem = '64kB'";
    /// A few megabytes. PostgreSQL writes them to the tables' disk and removes them with the transaction.
    private static final String FILL_TEMPORARY_FILE = "select count(*) from generate_series(1, 100000)";
    /// Deletes the rows of earlier checks, including those of other nodes. Checks do not wait for one another.
    private static final String DELETE_EARLIER = """
            delete from write_checks
            where ctid = any (array(select ctid from write_checks for update skip locked))""";

    private static final String INSERT = "insert into write_checks (checked_at) values (?)";

    private final Database database;
    private final InstantSource clock;

    public WriteCheck(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Runs the check, which takes a few seconds at most.
    ///
    /// @throws DatabaseException if the database does not accept writes
    public void run() {
        Instant now = clock.instant();
        database.transact(tx -> {
            tx.setTimeout(TIMEOUT);
            tx.update(MIN_MEMORY);
            long rows = tx.one(Long.class, FILL_TEMPORARY_FILE);
            tx.update(DELETE_EARLIER);
            tx.update(INSERT, now);
            return rows;
        });
    }
}
