package beppay.books;

import beppay.ledger.TransferRange;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The balances of all kinds of accounts after a transfer. The balances of each mode and currency sum to zero.
///
/// Adding up all entries would take minutes. So sums of all entries up to every 20,000th transfer are kept
/// ([LedgerSums]), and only the entries since then are added.
///
/// @param upTo the number of the last transfer that is included; 0 if there is none
/// @param at the time of that transfer; null if there is none
/// @param isReady false if the sums are not kept up to date yet. Then there are no lines
public record TrialBalance(long upTo, @Nullable Instant at, boolean isReady, List<Line> lines) {
    private static final long MAX_ADDED = 10 * LedgerSums.STEP;

    private static final String LAST = "select coalesce(max(id), 0) from transfers";
    private static final String AT = "select created_at from transfers where id <= ? order by id desc limit 1";
    /// Without sums, the number before the first transfer.
    private static final String NEAREST = """
            select coalesce(
                (select max(up_to) from ledger_sums where up_to <= ?), (select min(id) - 1 from transfers), 0)""";
    private static final String LINES = """
            select kind, currency, mode, supplier, sum(amount)::bigint as balance_micros
            from (
                select kind, currency, mode, supplier, balance_micros as amount from ledger_sums where up_to = ?
                union all
                select a.kind, a.currency, a.mode, a.supplier, e.amount_micros
                from entries e join accounts a on a.id = e.account_id
                where e.transfer_id > ? and e.transfer_id <= ?) moved
            group by kind, currency, mode, supplier order by mode, currency, kind, supplier""";

    /// @param kind such as `available`, for all wallets together; see `V5__ledger.sql`
    /// @param supplier the supplier at which the operator has the balance; null for other kinds
    public record Line(
            String kind,
            String currency,
            Mode mode,
            @Nullable String supplier,
            Money balance) {}

    /// The balances now.
    public static TrialBalance now(Transaction tx) {
        return after(tx, tx.one(Long.class, LAST));
    }

    /// The balances at a time. Transfers are in the order of their numbers, which differs from that of their
    /// times by as long as a transfer waits for its lock.
    public static TrialBalance at(Transaction tx, Instant time) {
        return after(tx, TransferRange.numberAt(tx, time) - 1);
    }

    private static TrialBalance after(Transaction tx, long upTo) {
        long nearest = tx.one(Long.class, NEAREST, upTo);
        var at = tx.row(Instant.class, AT, upTo);
        return upTo - nearest > MAX_ADDED
                ? new TrialBalance(upTo, at, false, List.of())
                : new TrialBalance(upTo, at, true, tx.rows(Line.class, LINES, nearest, nearest, upTo));
    }
}
