package beppay.ledger;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The books: double entry, added to and never changed.
///
/// An account is locked by whoever takes from it before the balance is looked at; the schema refuses a balance
/// below zero, a transfer that does not sum to zero, and a second settlement of one order.
public final class Ledger {
    private static final String OPEN = """
            insert into accounts (kind, currency, mode, partner_id, wallet_id, balance_micros) values
            ('available', ?, ?, ?, ?, 0), ('held', ?, ?, ?, ?, 0)""";
    private static final String OPEN_OPERATORS = """
            insert into accounts (kind, currency, mode) values ('treasury', ?, ?), ('revenue', ?, ?)
            on conflict do nothing""";
    /// The operator's, of the transfer `l`. Looked for one by one: a join could number the transfers in another order.
    private static final String TREASURY = """
            (select id from accounts a where a.kind = 'treasury' and a.wallet_id is null
                and a.currency = l.currency and a.mode = l.mode)""";
    private static final String REVENUE = """
            (select id from accounts a where a.kind = 'revenue' and a.wallet_id is null
                and a.currency = l.currency and a.mode = l.mode)""";
    /// Any number of transfers in one statement, in the order given. An account that several of them touch is
    /// updated once, and each entry tells what the account held after it. The operator's accounts keep no
    /// balance, so nothing of theirs is updated or locked. Whoever pays a hold or a charge has one purchase more.
    private static final String POST = """
            with listed as materialized (
                select nextval('transfers_id_seq') as id, l.kind, l.partner_id, l.order_id, l.reference, l.currency,
                    l.amount, l.mode,
                    coalesce(l.payer_id, %s) as payer_id,
                    coalesce(l.payee_id, %s) as payee_id
                from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::text[])
                    as l (kind, partner_id, order_id, reference, currency, amount, payer_id, payee_id, mode)),
            transfer as (
                insert into transfers (id, kind, partner_id, order_id, reference, mode, created_at)
                overriding system value
                select id, kind, partner_id, order_id, reference, mode, ? from listed),
            moves as (
                select id as transfer_id, currency, payer_id as account_id, - amount as amount,
                    (kind in ('hold', 'charge'))::int as bought from listed
                union all
                select id, currency, payee_id, amount, 0 from listed),
            totals as (
                select account_id, sum(amount) as amount, sum(bought) as bought from moves group by account_id),
            moved as (
                update accounts set balance_micros = balance_micros + amount, purchases = purchases + bought
                from totals where accounts.id = account_id and balance_micros is not null
                returning accounts.id, balance_micros - amount as before_micros)
            insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
            select transfer_id, account_id, currency, amount,
                before_micros + sum(amount) over (partition by account_id order by transfer_id)
            from moves left join moved on moved.id = account_id""".formatted(TREASURY, REVENUE);
    /// The same for one transfer alone, as most are while there is little to do. Nothing has to be added up or sorted,
    /// which spares PostgreSQL a sixth of it.
    private static final String POST_ONE = """
            with listed as not materialized (
                select cast(? as text) as kind, cast(? as bigint) as partner_id, cast(? as bigint) as order_id,
                    cast(? as text) as reference, cast(? as text) as currency, cast(? as bigint) as amount,
                    cast(? as bigint) as payer_id, cast(? as bigint) as payee_id, cast(? as text) as mode,
                    cast(? as timestamptz) as at),
            transfer as (
                insert into transfers (kind, partner_id, order_id, reference, mode, created_at)
                select kind, partner_id, order_id, reference, mode, at from listed returning id),
            moves as (
                select - amount as amount, (kind in ('hold', 'charge'))::int as bought, currency,
                    coalesce(payer_id, %s) as account_id
                from listed l
                union all
                select amount, 0, currency, coalesce(payee_id, %s) from listed l),
            moved as (
                update accounts set balance_micros = balance_micros + amount, purchases = purchases + bought
                from moves where id = account_id and balance_micros is not null
                returning id, balance_micros)
            insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
            select transfer.id, account_id, currency, amount, balance_micros
            from transfer cross join moves left join moved on moved.id = account_id""".formatted(TREASURY, REVENUE);
    private static final String TOPPED_UP = """
            select exists (
                select from transfers where kind = 'top_up' and partner_id = ? and reference = ? and mode = ?)""";

    private Ledger() {}

    /// Opens the two accounts of a new wallet, both empty, and the operator's where they are the first.
    public static void open(Transaction tx, long partnerId, long walletId, String currency, Mode mode) {
        var word = mode.word();
        tx.update(OPEN, currency, word, partnerId, walletId, currency, word, partnerId, walletId);
        tx.update(OPEN_OPERATORS, currency, word, currency, word);
    }

    /// Whether a top-up with this reference stands in the mode's books already.
    public static boolean isToppedUp(Transaction tx, long partnerId, Mode mode, String reference) {
        return tx.one(Boolean.class, TOPPED_UP, partnerId, reference, mode.word());
    }

    /// Writes all of them, at the latest with the commit. Whoever pays is locked by the caller, who has seen that the
    /// money is there.
    public static void post(Transaction tx, List<Posting> postings, Instant at) {
        if (postings.size() == 1) {
            postOne(tx, postings.getFirst(), at);
        } else if (!postings.isEmpty()) {
            postAll(tx, postings, at);
        }
    }

    private static void postOne(Transaction tx, Posting posting, Instant at) {
        var transfer = posting.transfer();
        tx.updateLater(
                POST_ONE,
                transfer.kind().word(),
                transfer.partnerId(),
                transfer.orderId(),
                transfer.reference(),
                transfer.currency(),
                transfer.amount().micros(),
                id(posting.payer()),
                id(posting.payee()),
                transfer.mode().word(),
                at);
    }

    private static void postAll(Transaction tx, List<Posting> postings, Instant at) {
        var transfers = postings.stream().map(Posting::transfer).toList();
        tx.updateLater(
                POST,
                transfers.stream().map(transfer -> transfer.kind().word()).toArray(String[]::new),
                transfers.stream().map(Transfer::partnerId).toArray(Long[]::new),
                transfers.stream().map(Transfer::orderId).toArray(Long[]::new),
                transfers.stream().map(Transfer::reference).toArray(String[]::new),
                transfers.stream().map(Transfer::currency).toArray(String[]::new),
                transfers.stream().map(transfer -> transfer.amount().micros()).toArray(Long[]::new),
                postings.stream().map(posting -> id(posting.payer())).toArray(Long[]::new),
                postings.stream().map(posting -> id(posting.payee())).toArray(Long[]::new),
                transfers.stream().map(transfer -> transfer.mode().word()).toArray(String[]::new),
                at);
    }

    private static @Nullable Long id(@Nullable Account account) {
        return account == null ? null : account.id();
    }
}
