package beppay.ledger;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes any number of transfers with one statement, in the given order. An account that several of them affect
/// is updated once, and each entry records the account's balance after it. The operator's accounts have no
/// balance, so they are neither updated nor locked.
final class Journal {
    /// The operator's account for the transfer `l`. A subquery, because a join could number the transfers in
    /// another order.
    private static final String OF_OPERATOR = """
            (select id from accounts a where a.kind = l.%1$s_kind and a.wallet_id is null and a.currency = l.currency
                and a.mode = l.mode and a.supplier is not distinct from case l.%1$s_kind when 'prepaid' then l.supplier end)""";
    private static final String POST = """
            with listed as materialized (
                select nextval('transfers_id_seq') as id, l.*,
                    coalesce(l.payer_id, %s) as payer,
                    coalesce(l.payee_id, %s) as payee
                from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                    ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                    as l (kind, partner_id, order_id, supplier, reference, currency, amount, payer_id, payer_kind, payee_id,
                        payee_kind, mode, bought, cause_id, reason, author)),
            transfer as (
                insert into transfers (id, kind, partner_id, order_id, supplier, reference, mode, cause_id, reason, author,
                    created_at)
                overriding system value
                select id, kind, partner_id, order_id, supplier, reference, mode, cause_id, reason, author, ? from listed),
            moves as (
                select id as transfer_id, currency, payer as account_id, - amount as amount, bought,
                    (order_id is not null)::int as changed
                from listed
                union all
                select id, currency, payee, amount, 0, (order_id is not null)::int from listed),
            totals as (
                select account_id, sum(amount) as amount, sum(bought) as bought, sum(changed) as changed
                from moves group by account_id),
            moved as (
                update accounts set balance_micros = balance_micros + amount, purchases = purchases + bought,
                    order_changes = order_changes + changed
                from totals where accounts.id = account_id and balance_micros is not null
                returning accounts.id, balance_micros - amount as before_micros)
            insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
            select transfer_id, account_id, currency, amount,
                before_micros + sum(amount) over (partition by account_id order by transfer_id)
            from moves left join moved on moved.id = account_id""".formatted(OF_OPERATOR.formatted("payer"), OF_OPERATOR.formatted("payee"));

    private Journal() {}

    static void write(Transaction tx, List<Posting> postings, Instant at) {
        tx.updateLater(
                POST,
                texts(postings, posting -> posting.transfer().kind().code()),
                numbers(postings, posting -> posting.transfer().partnerId()),
                numbers(postings, posting -> posting.transfer().orderId()),
                texts(postings, posting -> posting.transfer().supplier()),
                texts(postings, posting -> posting.transfer().reference()),
                texts(postings, posting -> posting.transfer().currency()),
                numbers(postings, posting -> posting.transfer().amount().micros()),
                numbers(postings, posting -> posting.payer().knownId()),
                texts(postings, posting -> posting.payer().kindCode()),
                numbers(postings, posting -> posting.payee().knownId()),
                texts(postings, posting -> posting.payee().kindCode()),
                texts(postings, posting -> posting.transfer().mode().code()),
                numbers(postings, posting -> posting.transfer().purchases()),
                numbers(postings, posting -> ofCorrection(posting, Correction::causeId)),
                texts(postings, posting -> ofCorrection(posting, Correction::reason)),
                texts(postings, posting -> ofCorrection(posting, Correction::author)),
                at);
    }

    private static <T> @Nullable T ofCorrection(Posting posting, Function<Correction, @Nullable T> column) {
        var correction = posting.transfer().correction();
        return correction == null ? null : column.apply(correction);
    }

    private static @Nullable Long[] numbers(List<Posting> postings, Function<Posting, @Nullable Long> column) {
        return postings.stream().map(column).toArray(Long[]::new);
    }

    private static @Nullable String[] texts(List<Posting> postings, Function<Posting, @Nullable String> column) {
        return postings.stream().map(column).toArray(String[]::new);
    }
}
