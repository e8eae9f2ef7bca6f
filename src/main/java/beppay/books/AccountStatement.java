package beppay.books;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of an account, newest first.
public final class AccountStatement {
    private static final String PAGE = """
            select e.transfer_id, t.kind, t.partner_id, t.order_id, t.reference, e.amount_micros, e.balance_after_micros,
                t.created_at
            from entries e join transfers t on t.id = e.transfer_id
            where e.account_id = ? and e.transfer_id < ? order by e.transfer_id desc limit ?""";

    private AccountStatement() {}

    /// @param amount negative if the account pays
    /// @param balanceAfter null for the operator's accounts
    public record Line(
            long transferId,
            String kind,
            @Nullable Long partnerId,
            @Nullable Long orderId,
            @Nullable String reference,
            Money amount,
            @Nullable Money balanceAfter,
            Instant createdAt) {}

    /// @param before the number of the transfer before which the page begins; [Long#MAX_VALUE] for the newest
    public static List<Line> page(Transaction tx, long accountId, long before, int limit) {
        return tx.rows(Line.class, PAGE, accountId, before, limit);
    }
}
