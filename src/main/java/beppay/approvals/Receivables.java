package beppay.approvals;

import beppay.errors.CodedException;
import beppay.ledger.Ledger;
import beppay.ledger.Posting;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The table of receivables. Each change of it is in the books too.
public final class Receivables {
    private static final String ADD = """
            insert into receivables (partner_id, mode, currency, top_up_id, approval_id, amount_micros, created_at)
            values (?, ?, ?, ?, ?, ?, ?) returning *""";
    private static final String IS_OPEN = "collected_micros + written_off_micros < amount_micros";
    private static final String OPEN = "select * from receivables where partner_id = ? and " + IS_OPEN + " order by id";
    private static final String ALL_OPEN = "select * from receivables where " + IS_OPEN + " order by id limit ?";
    private static final String OF_TOP_UP = "select * from receivables where top_up_id = ?";
    private static final String FIND = "select * from receivables where id = ?";
    private static final String COLLECT = """
            update receivables set collected_micros = collected_micros + ?
            where id = ? and partner_id = ? and mode = ? and currency = ?
                and collected_micros + written_off_micros + ? <= amount_micros
            returning *""";
    private static final String WRITE_OFF = """
            update receivables set written_off_micros = written_off_micros + ?
            where id = ? and partner_id = ? and mode = ? and currency = ?
                and collected_micros + written_off_micros + ? <= amount_micros
            returning *""";

    private Receivables() {}

    /// What the partner still owes, oldest first.
    public static List<Receivable> open(Transaction tx, long partnerId) {
        return tx.rows(Receivable.class, OPEN, partnerId);
    }

    /// What all partners still owe, oldest first.
    public static List<Receivable> open(Transaction tx, int limit) {
        return tx.rows(Receivable.class, ALL_OPEN, limit);
    }

    /// Null if there is none with this id.
    public static @Nullable Receivable find(Transaction tx, long id) {
        return tx.row(Receivable.class, FIND, id);
    }

    static void add(Transaction tx, Approval reversal, Money owed, Instant at) {
        var operation = reversal.operation();
        var added = tx.one(
                Receivable.class,
                ADD,
                operation.partnerId(),
                operation.mode().code(),
                operation.currency(),
                Objects.requireNonNull(operation.targetId()),
                reversal.id(),
                owed.micros(),
                at);
        post(tx, added.debt().owe(owed, String.valueOf(operation.reason()), Participant.author(reversal)), at);
    }

    private static void post(Transaction tx, Posting posting, Instant at) {
        Ledger.post(tx, List.of(posting), at);
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
    static void collect(Transaction tx, Operation adjustment, long id, String author, Instant at) {
        if (adjustment.isCredit()) {
            throw lessIsOwed();
        }
        var reduced = reduce(tx, COLLECT, adjustment, id);
        post(tx, reduced.debt().collect(adjustment.size(), String.valueOf(adjustment.reason()), author), at);
    }

    /// Books what is written off.
    ///
    /// @throws CodedException `invalid_request` if the partner does not owe that much for this receivable
    static void writeOff(Transaction tx, Operation writeOff, long id, String author, Instant at) {
        var reduced = reduce(tx, WRITE_OFF, writeOff, id);
        post(tx, reduced.debt().writeOff(writeOff.size(), String.valueOf(writeOff.reason()), author), at);
    }

    private static Receivable reduce(Transaction tx, String sql, Operation operation, long id) {
        long amount = operation.size().micros();
        var reduced = tx.row(
                Receivable.class,
                sql,
                amount,
                id,
                operation.partnerId(),
                operation.mode().code(),
                operation.currency(),
                amount);
        if (reduced == null) {
            throw lessIsOwed();
        }
        return reduced;
    }

    private static CodedException lessIsOwed() {
        return CodedException.ofField("receivable", "does not exist, or less than this amount is owed for it");
    }
}
