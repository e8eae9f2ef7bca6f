package beppay.books;

import beppay.ledger.JournalBound;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.work.Worker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Keeps the sums of all entries up to every 20,000th transfer, in the background. They are derived from the
/// entries, and can be deleted at any time.
public final class LedgerSums implements AutoCloseable {
    static final long STEP = 20_000;

    /// Limits one call if a large database has no sums yet.
    private static final int STEPS_AT_ONCE = 50;

    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final String LOCK = "lock table ledger_sums in share row exclusive mode";
    private static final String LAST = "select coalesce(max(up_to), 0) from ledger_sums";
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

    /// The end of the last step without a transfer, if there are no sums yet.
    private static final String BEFORE_FIRST = "select (id - 1) / ? * ? from transfers order by id limit 1";

    private final Database database;
    private final Worker worker = new Worker("ledger sums", this::tick, EVERY);
    // Used only by the thread that calls `tick`:
    private @Nullable JournalBound bound;

    public LedgerSums(Database database) {
        this.database = database;
    }

    public LedgerSums start() {
        worker.start();
        return this;
    }

    /// Adds the sums that are missing up to a bound, if no transaction that could write a transfer before it is
    /// open. Otherwise the next call does so. The server calls it every minute.
    public void tick() {
        var noted = bound == null ? JournalBound.now(database) : bound;
        bound = noted;
        if (noted.isComplete(database)) {
            bound = null;
            for (int step = 0; step < STEPS_AT_ONCE && addNext(noted); step++) {
                // The next step adds the sums after those of this one.
            }
        }
    }

    /// @return whether more may follow
    private boolean addNext(JournalBound noted) {
        return database.transact(tx -> {
            tx.update(LOCK);
            long after = start(tx);
            boolean isComplete = after + STEP <= noted.lastTransfer();
            if (isComplete) {
                tx.update(ADD, after, after + STEP);
            }
            return isComplete;
        });
    }

    /// Many numbers may be unused before the first transfer, and a step without entries or earlier sums adds no
    /// row.
    private static long start(Transaction tx) {
        long last = tx.one(Long.class, LAST);
        var first = last == 0 ? tx.row(Long.class, BEFORE_FIRST, STEP, STEP) : null;
        return first == null ? last : first;
    }

    @Override
    public void close() {
        worker.close();
    }
}
