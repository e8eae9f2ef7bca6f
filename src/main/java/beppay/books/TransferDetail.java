package beppay.books;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transfer with its entries.
public record TransferDetail(Head head, List<Entry> entries) {
    private static final String FIND = """
            select t.id, t.kind, t.mode, t.partner_id, t.order_id, t.supplier, t.reference, t.cause_id, r.id as reversed_by,
                t.reason, t.author, t.created_at
            from transfers t left join transfers r on r.cause_id = t.id and r.kind = 'reversal'
            where t.id = ?""";
    /// Through the few accounts of the partner and of the operator, because entries are sorted by account.
    private static final String ENTRIES = """
            select a.id as account_id, a.kind, a.partner_id, a.supplier, e.currency, e.amount_micros, e.balance_after_micros
            from (
                select own.* from wallets w join accounts own on own.wallet_id = w.id where w.partner_id = ?::bigint
                union all select * from accounts where wallet_id is null) a
            join entries e on e.account_id = a.id and e.transfer_id = ?
            order by e.amount_micros, a.id""";

    /// @param partnerId null for a payment to a supplier
    /// @param causeId the top-up that a reversal takes back; null for other kinds
    /// @param reversedBy the reversal of a top-up; null if it was not reversed
    /// @param reason the reason for a correction; null for other kinds; likewise `author`
    public record Head(
            long id,
            String kind,
            Mode mode,
            @Nullable Long partnerId,
            @Nullable Long orderId,
            @Nullable String supplier,
            @Nullable String reference,
            @Nullable Long causeId,
            @Nullable Long reversedBy,
            @Nullable String reason,
            @Nullable String author,
            Instant createdAt) {}

    /// @param kind the account's kind
    /// @param partnerId null for the operator's accounts
    /// @param balanceAfter null for the operator's accounts
    public record Entry(
            long accountId,
            String kind,
            @Nullable Long partnerId,
            @Nullable String supplier,
            String currency,
            Money amount,
            @Nullable Money balanceAfter) {}

    /// Null if there is none.
    public static @Nullable TransferDetail find(Transaction tx, long id) {
        var head = tx.row(Head.class, FIND, id);
        return head == null ? null : new TransferDetail(head, tx.rows(Entry.class, ENTRIES, head.partnerId(), id));
    }
}
