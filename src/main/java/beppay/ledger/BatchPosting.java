package beppay.ledger;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// Writes any number of transfers with one statement, in the given order. An account that several of them affect
/// is updated once, and each entry records the account's balance after it. The operator's accounts have no
/// balance, so they are neither updated nor locked.
final class BatchPosting {
    /// The operator's account for the transfer `l`. A subquery, because a join could number the transfers in
    /// another order.
    private static final String OF_OPERATOR = """
            (select id from accounts a where a.kind = '%s' and a.wallet_id is null
                and a.currency = l.currency and a.mode = l.mode)""";
    private static final String TREASURY = OF_OPERATOR.formatted("treasury");
    private static final String REVENUE = OF_OPERATOR.formatted("revenue");
    private static final String POST = """
            with listed as materialized (
                select nextval('transfers_id_seq') as id, l.kind, l.partner_id, l.order_id, l.reference, l.currency,
                    l.amount, l.mode, l.bought,
                    coalesce(l.payer_id, %s) as payer_id,
                    coalesce(l.payee_id, %s) as payee_id
                from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::text[], ?::bigint[])
                    as l (kind, partner_id, order_id, reference, currency, amount, payer_id, payee_id, mode, bought)),
            transfer as (
                insert into transfers (id, kind, partner_id, order_id, reference, mode, created_at)
                overriding system value
                select id, kind, partner_id, order_id, reference, mode, ? from listed),
            moves as (
                select id as transfer_id, currency, payer_id as account_id, - amount as amount,
                    bought from listed
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

    private BatchPosting() {}

    static void post(Transaction tx, List<Posting> postings, Instant at) {
        var transfers = postings.stream().map(Posting::transfer).toList();
        tx.updateLater(
                POST,
                transfers.stream().map(transfer -> transfer.kind().code()).toArray(String[]::new),
                transfers.stream().map(Transfer::partnerId).toArray(Long[]::new),
                transfers.stream().map(Transfer::orderId).toArray(Long[]::new),
                transfers.stream().map(Transfer::reference).toArray(String[]::new),
                transfers.stream().map(Transfer::currency).toArray(String[]::new),
                transfers.stream().map(transfer -> transfer.amount().micros()).toArray(Long[]::new),
                postings.stream().map(Posting::payerId).toArray(Long[]::new),
                postings.stream().map(Posting::payeeId).toArray(Long[]::new),
                transfers.stream().map(transfer -> transfer.mode().code()).toArray(String[]::new),
                transfers.stream().map(Transfer::purchases).toArray(Long[]::new),
                at);
    }
}
