package beppay.verification;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.work.Worker;
import beppay.verification.Seals.Seal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Seals rows that no longer change, in the background. A step is one transaction with one entry in the audit
/// log. Rows wait until each transaction that could still write a row before them has ended, so they are sealed
/// one or two minutes after they were written.
public final class Sealing implements AutoCloseable {
    /// How often rows are sealed, by all servers together.
    static final Duration EVERY = Duration.ofMinutes(1);

    /// The most keys in a seal, so that a wrong row is found in a short range.
    static final int MAX_KEYS = 10_000;

    /// The most rows that a step seals one by one.
    private static final int MAX_LATE = 100;

    /// The most rows that were left out and are looked at in a step.
    private static final int MAX_WAITING = 20_000;

    /// The most steps that follow one another immediately. They seal 100,000 purchases.
    private static final int MAX_STEPS = 10;

    private static final Actor ACTOR = Actor.system("sealing");

    private final Database database;
    private final InstantSource clock;
    private final Worker worker = new Worker("sealing", this::tick, EVERY);
    // Used only by the thread that calls `tick`:
    private @Nullable SealBound bound;

    public Sealing(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public Sealing start() {
        worker.start();
        return this;
    }

    /// Seals rows up to a bound, if no transaction that could write such rows is open. Otherwise the next call
    /// does so. The server calls it every minute.
    public void tick() {
        var noted = bound == null ? SealBound.now(database) : bound;
        bound = noted;
        if (noted.isComplete(database)) {
            bound = null;
            for (int step = 0; step < MAX_STEPS && step(noted, step == 0); step++) {
                // The next step seals the rows after those of this one.
            }
        }
    }

    /// Seals all rows that are final and that no open transaction can precede, however many there are.
    ///
    /// @return whether no transaction prevented it
    public boolean sealAll() {
        var noted = SealBound.now(database);
        if (!noted.isComplete(database)) {
            return false;
        }
        while (step(noted, false)) {
            // The next step seals the rows after those of this one.
        }
        return true;
    }

    /// @param isPaced whether nothing is done if rows were sealed within the last minute
    /// @return whether the step wrote a seal, so more rows may follow
    private boolean step(SealBound noted, boolean isPaced) {
        return database.transact(tx -> {
            var last = Seals.lock(tx);
            var now = clock.instant();
            if (isPaced
                    && last.createdAt() != null
                    && now.isBefore(last.createdAt().plus(EVERY))) {
                return false;
            }
            var seals = new ArrayList<Seal>();
            for (var table : SealedTable.values()) {
                next(tx, table, noted.lastKeys().getOrDefault(table, 0L), seals);
            }
            if (!seals.isEmpty()) {
                write(tx, last, seals);
            }
            return !seals.isEmpty();
        });
    }

    /// Adds the next range of the table, if there is one, and the rows that were left out and are final now.
    private void next(Transaction tx, SealedTable table, long lastKey, List<Seal> seals) {
        long end = Seals.end(tx, table);
        if (end < lastKey) {
            long upTo = Math.min(lastKey, end + MAX_KEYS);
            var unfinished = table.finalWhen == null
                    ? List.<Long>of()
                    : tx.rows(Long.class, table.unfinished(), end, upTo, clock.instant());
            seals.add(new Seal(table, false, end, upTo, unfinished));
        }
        if (table.finalWhen != null) {
            var waiting = Seals.waiting(tx, table, MAX_WAITING).toArray(Long[]::new);
            tx.rows(Long.class, table.finished(), waiting, clock.instant()).stream()
                    .limit(MAX_LATE)
                    .forEach(key -> seals.add(new Seal(table, true, key - 1, key, List.of())));
        }
    }

    /// The entry is the last statement, because it takes the lock of the chain.
    private void write(Transaction tx, Seals.Last last, List<Seal> seals) {
        var now = clock.instant();
        long step = last.step() + 1;
        long id = last.id();
        for (var seal : seals) {
            Seals.add(tx, ++id, step, seal, now);
        }
        var entry = AuditEntry.of(ACTOR, AuditLog.SEALED)
                .about("seals of step " + step)
                .changed("digest", null, Seals.digestOf(tx, step));
        AuditLog.add(tx, entry, now);
    }

    @Override
    public void close() {
        worker.close();
    }
}
