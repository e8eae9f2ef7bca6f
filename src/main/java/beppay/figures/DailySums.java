package beppay.figures;

import beppay.ledger.JournalBound;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.work.Worker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Sums the operator's entries by day in the background. A transfer is summed once each transaction that could
/// still write one with a lower number has ended, so the sums contain all transfers up to a number and none
/// beyond it. A reader adds the entries after it; see [#SUMS].
public final class DailySums implements AutoCloseable {
    /// How often new transfers are summed, by all servers together.
    static final Duration EVERY = Duration.ofSeconds(10);

    /// The most transfers that a step sums in one transaction.
    static final int MAX_TRANSFERS = 20_000;

    /// The most steps that follow one another immediately.
    private static final int MAX_STEPS = 50;

    /// The most entries of an account after the sums that a reader adds. At a thousand purchases a second, ten
    /// seconds have so many.
    static final int MAX_READ = 20_000;

    /// The sums and the entries after them, of the operator's live accounts. Each row is looked up in an index,
    /// for any number of entries. Parameters: [#lastTransfer] and [#MAX_READ].
    static final String SUMS = """
            sums as (
                select a.kind as account, a.supplier, s.day, s.kind, s.transfers, s.amount_micros
                from accounts a join daily_sums s on s.account_id = a.id
                where a.wallet_id is null and a.mode = 'live'
                union all
                select a.kind, a.supplier, (t.created_at at time zone 'UTC')::date, t.kind, 1, e.amount_micros
                from accounts a
                cross join lateral (
                    select transfer_id, amount_micros from entries
                    where account_id = a.id and transfer_id > ? order by transfer_id limit ?) e
                cross join lateral (select kind, created_at from transfers where id = e.transfer_id limit 1) t
                where a.wallet_id is null and a.mode = 'live')
            """;

    private static final String LAST_TRANSFER = "select last_transfer from daily_sums_end";
    /// Two servers never sum at the same time.
    private static final String LOCK = LAST_TRANSFER + " for update";
    private static final String ADD = """
            insert into daily_sums as s (account_id, day, kind, transfers, amount_micros)
            select a.id, (t.created_at at time zone 'UTC')::date, t.kind, count(*), sum(e.amount_micros)
            from accounts a
            cross join lateral (
                select transfer_id, amount_micros from entries
                where account_id = a.id and transfer_id > ? and transfer_id <= ? order by transfer_id limit ?) e
            cross join lateral (select kind, created_at from transfers where id = e.transfer_id limit 1) t
            where a.wallet_id is null
            group by 1, 2, 3
            on conflict (account_id, day, kind) do update set
                transfers = s.transfers + excluded.transfers, amount_micros = s.amount_micros + excluded.amount_micros""";
    private static final String END = "update daily_sums_end set last_transfer = ?";

    private final Database database;
    private final Worker worker = new Worker("summing", this::tick, EVERY);
    // Used only by the thread that calls `tick`:
    private @Nullable JournalBound bound;

    public DailySums(Database database) {
        this.database = database;
    }

    public DailySums start() {
        worker.start();
        return this;
    }

    /// Sums transfers up to a bound, if no transaction that could write a transfer before it is open. Otherwise
    /// the next call does so. The server calls it every ten seconds.
    public void tick() {
        var noted = bound == null ? JournalBound.now(database) : bound;
        bound = noted;
        if (noted.isComplete(database)) {
            bound = null;
            for (int step = 0; step < MAX_STEPS && step(noted); step++) {
                // The next step sums the transfers after those of this one.
            }
        }
    }

    /// @return whether there are more transfers to sum
    private boolean step(JournalBound noted) {
        return database.transact(tx -> {
            long last = tx.one(Long.class, LOCK);
            long end = Math.min(noted.lastTransfer(), last + MAX_TRANSFERS);
            if (end <= last) {
                return false;
            }
            tx.update(ADD, last, end, MAX_TRANSFERS);
            tx.update(END, end);
            return end < noted.lastTransfer();
        });
    }

    /// The number of the last transfer in the sums.
    static long lastTransfer(Transaction tx) {
        return tx.one(Long.class, LAST_TRANSFER);
    }

    @Override
    public void close() {
        worker.close();
    }
}
