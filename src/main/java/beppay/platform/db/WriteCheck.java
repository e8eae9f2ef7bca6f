package beppay.platform.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Proves that the database can be written to: a row is committed, and the disk has room for a megabyte more. A
/// standby, a read-only database and a full disk still answer what is only read.
public final class WriteCheck {
    /// A commit takes milliseconds.
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /// So that the rows below go through a file. Of no setting it is less.
    private static final String LEAST_MEMORY = "set local work_mem = '64kB'";
    /// Some megabytes. They are written to where the tables are, and removed with the transaction.
    private static final String FILL_TEMPORARY_FILE = "select count(*) from generate_series(1, 100000)";
    /// Those of earlier checks, of other servers too. None waits for another.
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

    /// Takes a few seconds at most.
    ///
    /// @throws DatabaseException where the database can't be written to
    public void run() {
        Instant now = clock.instant();
        database.transact(tx -> {
            tx.setTimeout(TIMEOUT);
            tx.update(LEAST_MEMORY);
            long rows = tx.one(Long.class, FILL_TEMPORARY_FILE);
            tx.update(DELETE_EARLIER);
            tx.update(INSERT, now);
            return rows;
        });
    }
}
