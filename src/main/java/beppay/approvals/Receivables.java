package beppay.approvals;

import beppay.errors.CodedException;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The table of receivables.
public final class Receivables {
    private static final String ADD = """
            insert into receivables (partner_id, mode, currency, top_up_id, approval_id, amount_micros, created_at)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String OPEN = """
            select * from receivables where partner_id = ? and collected_micros < amount_micros order by id""";
    private static final String OF_TOP_UP = "select * from receivables where top_up_id = ?";
    private static final String COLLECT = """
            update receivables set collected_micros = collected_micros + ?
            where id = ? and partner_id = ? and mode = ? and currency = ? and collected_micros + ? <= amount_micros""";

    private Receivables() {}

    /// What the partner still owes, oldest first.
    public static List<Receivable> open(Transaction tx, long partnerId) {
        return tx.rows(Receivable.class, OPEN, partnerId);
    }

    static void add(Transaction tx, Approval reversal, Money owed, Instant at) {
        var operation = reversal.operation();
        tx.update(
                ADD,
                operation.partnerId(),
                operation.mode().code(),
                operation.currency(),
                operation.targetId(),
                reversal.id(),
                owed.micros(),
                at);
    }

    /// @throws CodedException `invalid_request` if the top-up was taken back in part
    static void rejectTakenBack(Transaction tx, long topUpId) {
        var earlier = tx.row(Receivable.class, OF_TOP_UP, topUpId);
        if (earlier != null) {
            throw CodedException.ofField(
                    "transfer",
                    "was already taken back in part on %s, and %s %s of it was recorded as owed"
                            .formatted(
                                    earlier.createdAt().truncatedTo(ChronoUnit.SECONDS),
                                    earlier.amount(),
                                    earlier.currency()));
        }
    }

    /// Books what an adjustment took.
    ///
    /// @throws CodedException `invalid_request` if the partner does not owe that much for this receivable
    static void collect(Transaction tx, Operation adjustment, long id) {
        var taken = adjustment.size().micros();
        var isCollected = tx.update(
                COLLECT, taken, id, adjustment.partnerId(), adjustment.mode().code(), adjustment.currency(), taken);
        if (adjustment.isCredit() || isCollected == 0) {
            throw CodedException.ofField("receivable", "does not exist, or less than this amount is owed for it");
        }
    }
}
