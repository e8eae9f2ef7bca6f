package beppay.ledger;

import beppay.platform.db.Transaction;

/// The books: double entry, added to and never changed.
///
/// An account is locked by whoever takes from it before the balance is looked at; the schema refuses a balance
/// below zero, a transfer that does not sum to zero, and a second settlement of one order.
public final class Ledger {
    private static final String OPEN = """
            insert into accounts (kind, currency, partner_id, wallet_id, balance_micros) values
            ('available', ?, ?, ?, 0), ('held', ?, ?, ?, 0)""";
    private static final String OF_OPERATOR =
            "select id from accounts where kind = ? and currency = ? and wallet_id is null";
    /// The operator's accounts keep no balance, so nothing of theirs is updated or locked.
    private static final String POST = """
            with transfer as (
                insert into transfers (kind, partner_id, order_id, reference, created_at) values (?, ?, ?, ?, ?)
                returning id),
            moves (account_id, amount) as (values (?::bigint, - ?::bigint), (?::bigint, ?::bigint)),
            moved as (
                update accounts set balance_micros = balance_micros + amount
                from moves where accounts.id = account_id and balance_micros is not null
                returning accounts.id, balance_micros)
            insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
            select transfer.id, account_id, ?, amount, moved.balance_micros
            from transfer, moves left join moved on moved.id = account_id""";
    private static final String TOPPED_UP =
            "select exists (select from transfers where kind = 'top_up' and partner_id = ? and reference = ?)";

    private Ledger() {}

    /// Opens the two accounts of a new wallet, both empty.
    public static void open(Transaction tx, long partnerId, long walletId, String currency) {
        tx.update(OPEN, currency, partnerId, walletId, currency, partnerId, walletId);
    }

    /// Whether a top-up with this reference stands in the books already.
    public static boolean isToppedUp(Transaction tx, long partnerId, String reference) {
        return tx.one(Boolean.class, TOPPED_UP, partnerId, reference);
    }

    /// From the operator's treasury.
    public static void topUp(Transaction tx, Transfer transfer, Account available) {
        post(tx, transfer, ofOperator(tx, "treasury", transfer.currency()), available);
    }

    public static void hold(Transaction tx, Transfer transfer, Account available, Account held) {
        post(tx, transfer, available, held);
    }

    /// To the operator's revenue, for an order that was delivered.
    public static void capture(Transaction tx, Transfer transfer, Account held) {
        post(tx, transfer, held, ofOperator(tx, "revenue", transfer.currency()));
    }

    /// Back to the partner, for an order that was refused.
    public static void release(Transaction tx, Transfer transfer, Account held, Account available) {
        post(tx, transfer, held, available);
    }

    /// Hold and capture at once, for an order that is delivered in the same transaction.
    public static void charge(Transaction tx, Transfer transfer, Account available) {
        post(tx, transfer, available, ofOperator(tx, "revenue", transfer.currency()));
    }

    private static Account ofOperator(Transaction tx, String kind, String currency) {
        return tx.one(Account.class, OF_OPERATOR, kind, currency);
    }

    private static void post(Transaction tx, Transfer transfer, Account from, Account to) {
        var amount = transfer.amount().micros();
        tx.update(
                POST,
                transfer.kind(),
                transfer.partnerId(),
                transfer.orderId(),
                transfer.reference(),
                transfer.at(),
                from.id(),
                amount,
                to.id(),
                amount,
                transfer.currency());
    }
}
