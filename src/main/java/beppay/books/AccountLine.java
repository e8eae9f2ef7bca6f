package beppay.books;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account, as the operator reads it.
///
/// @param kind such as `treasury`; see `V5__ledger.sql`
/// @param partnerId null for the operator's accounts
/// @param supplier the supplier at which the operator has the balance; null for other kinds
/// @param balance null for the operator's accounts, whose entries must be added up
public record AccountLine(
        long id,
        String kind,
        String currency,
        Mode mode,
        @Nullable Long partnerId,
        @Nullable String supplier,
        @Nullable Money balance) {
    private static final String SELECT =
            "select id, kind, currency, mode, partner_id, supplier, balance_micros from accounts ";
    private static final String BY_ID = SELECT + "where id = ?";
    private static final String OF_OPERATOR =
            SELECT + "where wallet_id is null order by mode, kind, supplier, currency";
    private static final String OF_PARTNER = SELECT + """
            where wallet_id in (select id from wallets where partner_id = ?) order by mode, currency, kind""";

    /// Null if there is none.
    public static @Nullable AccountLine find(Transaction tx, long id) {
        return tx.row(AccountLine.class, BY_ID, id);
    }

    public static List<AccountLine> ofOperator(Transaction tx) {
        return tx.rows(AccountLine.class, OF_OPERATOR);
    }

    public static List<AccountLine> ofPartner(Transaction tx, long partnerId) {
        return tx.rows(AccountLine.class, OF_PARTNER, partnerId);
    }
}
