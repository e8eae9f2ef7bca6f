package beppay.books;

import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Keeps the sums of all entries up to every 20,000th transfer, in the background. They are derived from the
/// entries, and can be deleted at any time.
public final class LedgerSums implements AutoCloseable {
    static final long STEP = 20_000;

    /// No transaction is open for this long, so all transfers with lower numbers are committed.
    private static final Duration SETTLED = Duration.ofHours(1);

    /// Of the steps that are missing when a large database gets its first sums.
    private static final int STEPS_AT_ONCE = 50;

    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final String LOCK = "lock table ledger_sums in share row exclusive mode";
    private static final String LAST = "select coalesce(max(up_to), 0) from ledger_sums";
    private static final String IS_SETTLED =
            "select exists (select from (select created_at from transfers where id > ? order by id limit 1) t where created_at < ?)";
    private static final String ADD = """
            insert into ledger_sums (up_to, kind, currency, mode, supplier, balance_micros)
            select step.up_to, kind, currency, mode, supplier, sum(amount)
            from (select cast(? as bigint) as after, cast(? as bigint) as up_to) step
            cross join lateral (
                select kind, currency, mode, supplier, balance_micros as amount from ledger_sums where up_to = step.after
                union all
                select a.kind, a.currency, a.mode, a.supplier, e.amount_micros
                from entries e join accounts a on a.id = e.account_id
                where e.transfer_id > step.after and e.transfer_id <= step.up_to) moved
            group by step.up_to, kind, currency, mode, supplier""";

    private final Database database;
    private final InstantSource clock;
    private final Worker worker = new Worker("ledger sums", this::tick, EVERY);

    public LedgerSums(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public LedgerSums start() {
        worker.start();
        return this;
    }

    /// Adds the sums that are missing. The server also does so every minute.
    public void tick() {
        for (int step = 0; step < STEPS_AT_ONCE; step++) {
            if (!database.transact(tx -> addNext(tx, clock.instant()))) {
                return;
            }
        }
    }

    private static boolean addNext(Transaction tx, Instant now) {
        tx.update(LOCK);
        long after = tx.one(Long.class, LAST);
        boolean isSettled = tx.one(Boolean.class, IS_SETTLED, after + STEP, now.minus(SETTLED));
        if (isSettled) {
            tx.update(ADD, after, after + STEP);
        }
        return isSettled;
    }

    @Override
    public void close() {
        worker.close();
    }
}
