package beppay.ledger;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The books, in double entry. Entries are added and never changed.
///
/// A caller that debits an account locks it before it reads the balance. The schema rejects a negative balance,
/// a transfer that does not sum to zero, and a second settlement of an order.
public final class Ledger {
    private static final String OPEN = """
            insert into accounts (kind, currency, mode, partner_id, wallet_id, balance_micros) values
            ('available', ?, ?, ?, ?, 0), ('held', ?, ?, ?, ?, 0)""";
    private static final String OPEN_OPERATORS = """
            insert into accounts (kind, currency, mode)
            select kind, ?, ? from unnest(array ['treasury', 'revenue', 'receivable', 'bad_debt']) kind
            on conflict do nothing""";
    private static final String OPEN_PREPAID = """
            insert into accounts (kind, currency, mode, supplier) values ('prepaid', 'USD', 'live', ?)
            on conflict do nothing""";
    /// Finds a transfer's entries through the partner's accounts, because a partner has few.
    private static final String CREDITS = """
            select t.id, t.reference, e.currency, e.amount_micros, t.created_at, t.reason, r.created_at as reversed_at,
                r.reason as reversal_reason
            from transfers t
            join wallets w on w.partner_id = t.partner_id and w.mode = t.mode
            join accounts a on a.wallet_id = w.id and a.kind = 'available'
            join entries e on e.account_id = a.id and e.transfer_id = t.id
            left join transfers r on r.cause_id = t.id and r.kind = 'reversal'
            where t.partner_id = ? and t.mode = ?
            """;
    private static final String TOP_UP_BY_REFERENCE =
            CREDITS + "and t.kind = 'top_up' and reference_key(t.reference) = reference_key(?)";
    private static final String TOP_UP_BY_ID = CREDITS + "and t.kind = 'top_up' and t.id = ?";
    private static final String ADJUSTMENT =
            CREDITS + "and t.kind = 'adjustment' and reference_key(t.reference) = reference_key(?)";

    private static final String TOP_UPS = CREDITS + "and t.kind = 'top_up' order by t.id desc limit ?";

    private static final String LAST_OF_ACCOUNT = "select max(transfer_id) from entries where account_id = ?";

    private Ledger() {}

    /// Opens the two accounts of a new wallet, both empty, and the operator's accounts of that currency and mode
    /// if they don't exist.
    public static void open(Transaction tx, long partnerId, long walletId, String currency, Mode mode) {
        var word = mode.code();
        tx.update(OPEN, currency, word, partnerId, walletId, currency, word, partnerId, walletId);
        tx.update(OPEN_OPERATORS, currency, word);
    }

    /// Opens the account of the operator's balance at a supplier if it does not exist.
    public static void openPrepaid(Transaction tx, String supplier) {
        tx.updateLater(OPEN_PREPAID, supplier);
    }

    /// Returns the partner's top-up with this reference in that mode, or null. References are compared by the
    /// schema's `reference_key`.
    public static @Nullable Credit topUp(Transaction tx, long partnerId, Mode mode, String reference) {
        return tx.row(Credit.class, TOP_UP_BY_REFERENCE, partnerId, mode.code(), reference);
    }

    /// Returns null if the transfer is not a top-up of that partner in that mode.
    public static @Nullable Credit topUp(Transaction tx, long partnerId, Mode mode, long id) {
        return tx.row(Credit.class, TOP_UP_BY_ID, partnerId, mode.code(), id);
    }

    /// The partner's newest top-ups in that mode, newest first.
    public static List<Credit> topUps(Transaction tx, long partnerId, Mode mode, int limit) {
        return tx.rows(Credit.class, TOP_UPS, partnerId, mode.code(), limit);
    }

    /// Returns the partner's adjustment with this reference in that mode, or null. References are compared by
    /// `reference_key`.
    public static @Nullable Credit adjustment(Transaction tx, long partnerId, Mode mode, String reference) {
        return tx.row(Credit.class, ADJUSTMENT, partnerId, mode.code(), reference);
    }

    /// Writes all postings, at the latest with the commit. The caller has locked the wallets that pay and
    /// checked their balances.
    public static void post(Transaction tx, List<Posting> postings, Instant at) {
        if (!postings.isEmpty()) {
            Journal.write(tx, postings, at);
        }
    }

    /// The newest transfer of an account. The caller has locked the account's wallet, so it is the one that the
    /// caller has posted last.
    public static long last(Transaction tx, Account.OfWallet account) {
        return tx.one(Long.class, LAST_OF_ACCOUNT, account.id());
    }
}
