package beppay.verification;

import beppay.platform.db.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Verifies the books from the rows alone, without trusting the program that wrote them.
public final class LedgerVerification {
    private static final String UNBALANCED = """
            select format('transfer %s has %s entries in %s, which sum to %s millionths',
                coalesce(t.id, e.transfer_id), count(e.transfer_id), coalesce(e.currency, 'any currency'),
                coalesce(sum(e.amount_micros), 0))
            from transfers t full join entries e on e.transfer_id = t.id
            group by t.id, e.transfer_id, e.currency
            having t.id is null or count(e.transfer_id) <> 2 or sum(e.amount_micros) <> 0""";
    /// A transfer could move money to the wrong account, such as another partner's wallet, and still sum to
    /// zero.
    private static final String ASTRAY = """
            select format('transfer %s (%s) of partner %s moves money from %s of partner %s to %s of partner %s',
                t.id, t.kind, t.partner_id, payer.kind, payer.partner_id, payee.kind, payee.partner_id)
            from transfers t
            left join orders o on o.id = t.order_id
            join entries paid on paid.transfer_id = t.id and paid.amount_micros < 0
            join accounts payer on payer.id = paid.account_id
            join entries got on got.transfer_id = t.id and got.amount_micros > 0
            join accounts payee on payee.id = got.account_id
            where (t.kind, payer.kind, payee.kind) not in (
                    ('top_up', 'treasury', 'available'), ('hold', 'available', 'held'), ('capture', 'held', 'revenue'),
                    ('release', 'held', 'available'), ('charge', 'available', 'revenue'),
                    ('reversal', 'available', 'treasury'), ('adjustment', 'treasury', 'available'),
                    ('adjustment', 'available', 'treasury'), ('refund', 'revenue', 'available'),
                    ('fund', 'funding', 'prepaid'), ('cost', 'prepaid', 'supply_cost'),
                    ('cost_return', 'supply_cost', 'prepaid'), ('owe', 'receivable', 'treasury'),
                    ('collect', 'treasury', 'receivable'), ('write_off', 'bad_debt', 'receivable'))
                or t.supplier <> coalesce(payer.supplier, payee.supplier)
                or t.partner_id <> coalesce(o.partner_id, t.partner_id)
                or t.partner_id <> coalesce(payer.partner_id, t.partner_id)
                or t.partner_id <> coalesce(payee.partner_id, t.partner_id)
                or o.wallet_id <> coalesce(payer.wallet_id, o.wallet_id)
                or o.wallet_id <> coalesce(payee.wallet_id, o.wallet_id)""";
    private static final String MISSTATED_BALANCE = """
            select format('account %s (%s of wallet %s) has a balance of %s, but its entries sum to %s millionths',
                a.id, a.kind, a.wallet_id, a.balance_micros, coalesce(sum(e.amount_micros), 0))
            from accounts a left join entries e on e.account_id = a.id
            where a.wallet_id is not null
            group by a.id having a.balance_micros is distinct from coalesce(sum(e.amount_micros), 0)""";
    private static final String MISSTATED_ENTRY = """
            select format('entry of transfer %s in account %s has balance %s after it, but the entries sum to %s millionths',
                transfer_id, account_id, balance_after_micros, so_far)
            from (select e.*, sum(e.amount_micros) over (partition by e.account_id order by e.transfer_id) as so_far
                  from entries e join accounts a on a.id = e.account_id and a.wallet_id is not null) running
            where balance_after_micros is distinct from so_far""";
    /// The price of a completed order was paid once, that of an order in progress is held once, and that of a
    /// failed order was held and released.
    private static final String WRONGLY_CHARGED = """
            select format('order %s is %s at %s millionths; charged %s, held %s, captured %s, released %s',
                o.id, o.status, o.price_micros, charged, held, captured, released)
            from orders o
            left join (
                select t.order_id, coalesce(sum(-e.amount_micros) filter (where t.kind = 'charge'), 0) as charged,
                    coalesce(sum(-e.amount_micros) filter (where t.kind = 'hold'), 0) as held,
                    coalesce(sum(-e.amount_micros) filter (where t.kind = 'capture'), 0) as captured,
                    coalesce(sum(-e.amount_micros) filter (where t.kind = 'release'), 0) as released
                from transfers t join entries e on e.transfer_id = t.id and e.amount_micros < 0
                where t.order_id is not null
                group by t.order_id) paid on paid.order_id = o.id
            where paid.order_id is null or case o.status
                when 'completed' then (charged, held, captured, released) not in (
                    (price_micros, 0, 0, 0), (0, price_micros, price_micros, 0))
                when 'processing' then (charged, held, captured, released) <> (0, price_micros, 0, 0)
                else (charged, held, captured, released) <> (0, price_micros, 0, price_micros)
            end""";
    /// The refunds of an order sum to at most what was paid for it.
    private static final String OVERREFUNDED = """
            select format('order %s is %s at %s millionths and was refunded %s', o.id, o.status, o.price_micros, refunded)
            from orders o
            join (select t.order_id, sum(e.amount_micros) as refunded
                  from transfers t join entries e on e.transfer_id = t.id and e.amount_micros > 0
                  where t.kind = 'refund' group by t.order_id) r on r.order_id = o.id
            where o.status <> 'completed' or refunded > o.price_micros""";
    /// A supplier charged once for an order that it delivered, even if the price had already been released.
    private static final String WRONG_COST = """
            select format('transfer %s is a cost of %s for order %s of %s, which is %s and has %s eSIMs', t.id, t.supplier,
                o.id, o.supplier, o.status, (select count(*) from esims e where e.order_id = o.id))
            from transfers t join orders o on o.id = t.order_id
            where t.kind = 'cost' and (o.supplier <> t.supplier
                or o.top_up_esim_id is null and not exists (select from esims e where e.order_id = o.id)
                or (select count(*) from transfers c where c.kind = 'cost' and c.order_id = o.id) > 1)""";
    /// A supplier returned at most what it charged for the order.
    private static final String OVERRETURNED = """
            select format('order %s cost %s millionths, of which %s returned %s', order_id, charged, supplier, returned)
            from (select t.order_id, t.supplier, coalesce(sum(e.amount_micros) filter (where t.kind = 'cost'), 0) as charged,
                    coalesce(sum(e.amount_micros) filter (where t.kind = 'cost_return'), 0) as returned
                  from transfers t join entries e on e.transfer_id = t.id and e.amount_micros > 0
                  where t.kind in ('cost', 'cost_return') group by t.order_id, t.supplier) costs
            where returned > charged""";
    private static final String MISCOUNTED = """
            select format('account %s (%s of wallet %s) counts %s purchases, but %s orders were paid from the wallet',
                a.id, a.kind, a.wallet_id, a.purchases, coalesce(o.orders, 0))
            from accounts a left join (select wallet_id, count(*) as orders from orders group by wallet_id) o
                on o.wallet_id = a.wallet_id and a.kind = 'available'
            where a.purchases is distinct from coalesce(o.orders, 0)""";
    private static final String ORPHANED = """
            select format('transfer %s (%s) refers to order %s, which does not exist', t.id, t.kind, t.order_id)
            from transfers t left join orders o on o.id = t.order_id
            where t.kind not in ('top_up', 'reversal', 'adjustment', 'fund', 'owe', 'collect', 'write_off') and o.id is null""";
    /// References are compared by the schema's `reference_key`.
    private static final String TWICE_CREDITED = """
            select format('the reference "%s" of partner %s in %s mode is used by transfers %s',
                min(reference), partner_id, mode, string_agg(id::text, ', ' order by id))
            from transfers
            where kind in ('top_up', 'adjustment') and reference is not null
            group by partner_id, mode, kind, reference_key(reference) having count(*) > 1""";
    /// A reversal takes back the full amount of one top-up, and a top-up is reversed at most once.
    private static final String UNFOUNDED = """
            select format('transfer %s (%s) of %s millionths reverses transfer %s (%s) of %s millionths, which has %s reversals',
                t.id, t.kind, taken.amount_micros, t.cause_id, coalesce(cause.kind, 'missing'), credited.amount_micros,
                (select count(*) from transfers r where r.kind = 'reversal' and r.cause_id = t.cause_id))
            from transfers t
            left join transfers cause on cause.id = t.cause_id
            left join entries taken on taken.transfer_id = t.id and taken.amount_micros < 0
            left join entries credited on credited.transfer_id = cause.id and credited.amount_micros > 0
            where t.kind = 'reversal' and (
                (cause.kind = 'top_up' and (cause.partner_id, cause.mode) = (t.partner_id, t.mode)
                    and credited.account_id = taken.account_id
                    and credited.amount_micros = - taken.amount_micros) is not true
                or (select count(*) from transfers r where r.kind = 'reversal' and r.cause_id = t.cause_id) <> 1)
            union all
            select format('transfer %s (%s) has cause %s, reason "%s" and author "%s"', id, kind, cause_id, reason, author)
            from transfers
            where (kind in ('reversal', 'owe', 'collect', 'write_off')) <> (cause_id is not null)
                or (kind in ('refund', 'reversal', 'adjustment', 'owe', 'collect', 'write_off'))
                    <> (reason is not null and author is not null)
                or kind in ('adjustment', 'fund') and reference is null""";
    /// The schema checks a reference only once, when its row is written.
    private static final String DANGLING = """
            select format('order %s of partner %s refers to wallet %s, plan %s, key %s and member %s, but not all exist and are its own',
                o.id, o.partner_id, o.wallet_id, o.plan_id, o.api_key_id, o.member_id)
            from orders o
            left join wallets w on (w.id, w.partner_id, w.currency) = (o.wallet_id, o.partner_id, o.currency)
            left join plans p on p.id = o.plan_id
            left join api_keys k on (k.id, k.partner_id) = (o.api_key_id, o.partner_id)
            left join members m on (m.id, m.partner_id) = (o.member_id, o.partner_id)
            where w.id is null or p.id is null or (o.api_key_id is not null and k.id is null)
                or (o.member_id is not null and m.id is null)
            union all
            select format('attempt %s refers to order %s and offer %s, but not both exist', a.reference, a.order_id, a.offer_id)
            from supplier_attempts a
            left join orders o on o.id = a.order_id left join offers f on f.id = a.offer_id
            where o.id is null or f.id is null
            union all
            select format('transfer %s refers to partner %s, which does not exist', t.id, t.partner_id)
            from transfers t left join partners p on p.id = t.partner_id where p.id is null and t.kind <> 'fund'
            union all
            select format('an entry of transfer %s refers to account %s in %s, which does not exist', e.transfer_id,
                e.account_id, e.currency)
            from entries e left join accounts a on (a.id, a.currency) = (e.account_id, e.currency) where a.id is null""";
    /// No row refers to a row of the other mode.
    private static final String MIXED = """
            select format('order %s is %s, its wallet is %s and its key %s', o.id, o.mode, w.mode,
                coalesce(k.mode, 'unknown'))
            from orders o join wallets w on w.id = o.wallet_id left join api_keys k on k.id = o.api_key_id
            where o.mode <> w.mode or o.mode <> k.mode
            union all
            select format('transfer %s is %s, its order %s is %s', t.id, t.mode, o.id, o.mode)
            from transfers t join orders o on o.id = t.order_id where t.mode <> o.mode
            union all
            select format('transfer %s is %s and has an entry in account %s, which is %s', t.id, t.mode, a.id, a.mode)
            from entries e join transfers t on t.id = e.transfer_id join accounts a on a.id = e.account_id
            where t.mode <> a.mode
            union all
            select format('account %s is %s, its wallet %s is %s', a.id, a.mode, w.id, w.mode)
            from accounts a join wallets w on w.id = a.wallet_id where a.mode <> w.mode
            union all
            select format('order %s is a test order but was delivered by %s, not by the sandbox', id, supplier)
            from orders where mode = 'test' and supplier <> 'sandbox'""";
    private static final String UNCONSERVED = """
            select format('%s, %s: wallets hold %s, orders in progress %s, revenue is %s, and %s are not paid, but top-ups less corrections are %s millionths',
                currency, mode, available, held, revenue, - unpaid, topped_up)
            from (select a.currency, a.mode,
                    coalesce(sum(a.balance_micros) filter (where a.kind = 'available'), 0) as available,
                    coalesce(sum(a.balance_micros) filter (where a.kind = 'held'), 0) as held,
                    coalesce(sum(e.total) filter (where a.kind = 'revenue'), 0) as revenue,
                    coalesce(sum(e.total) filter (where a.kind in ('receivable', 'bad_debt')), 0) as unpaid,
                    coalesce(sum(-e.total) filter (where a.kind = 'treasury'), 0) as topped_up
                  from accounts a
                  left join (select account_id, sum(amount_micros) as total from entries group by account_id) e
                      on e.account_id = a.id
                  group by a.currency, a.mode) totals
            where available + held + revenue + unpaid <> topped_up""";
    private static final String TWICE_SOLD = """
            select format('the profile of ICCID %s was sold by orders %s', min(iccid), string_agg(order_id::text, ', ' order by id))
            from esims group by profile_hash having count(*) > 1""";
    /// A completed order has as many eSIMs as were bought, and no other order and no top-up has one.
    private static final String MISDELIVERED = """
            select format('order %s is %s and has %s of %s eSIMs', o.id, o.status, count(e.id), o.quantity)
            from orders o left join esims e on e.order_id = o.id and not e.is_late
            group by o.id
            having count(e.id) <> case when o.status = 'completed' and o.top_up_esim_id is null then o.quantity else 0 end
            union all
            select format('eSIM %s belongs to no order of partner %s', e.id, e.partner_id)
            from esims e left join orders o on (o.id, o.partner_id) = (e.order_id, e.partner_id) where o.id is null""";
    /// An order that waits for its supplier has one open attempt, and no other order has one.
    private static final String UNATTENDED = """
            select format('order %s is %s and has %s open attempts', o.id, o.status, count(a.reference))
            from orders o left join supplier_attempts a on a.order_id = o.id and a.settled_at is null
            group by o.id
            having count(a.reference) <> case o.status when 'processing' then 1 else 0 end""";
    private static final String LOST_STOCK = """
            select format('stock profile %s (ICCID %s) is marked as sold by %s but was delivered by %s', s.id, s.iccid,
                coalesce('order ' || s.order_id, 'none'), coalesce('order ' || e.order_id, 'none'))
            from stock_profiles s left join esims e on e.profile_hash = s.profile_hash
            where s.order_id is distinct from e.order_id""";
    /// What cancellations refunded is part of the order's refunds, and their eSIMs were cancelled at their
    /// suppliers.
    private static final String UNREFUNDED = """
            select format('order %s has cancellations that refunded %s, refunds of %s, and %s cancelled eSIMs of %s',
                order_id, stated, refunded, cancelled, completed)
            from (select e.order_id, sum(c.refunded_micros) as stated, count(*) as completed, count(v.id) as cancelled,
                    (select coalesce(sum(n.amount_micros), 0) from transfers t join entries n on n.transfer_id = t.id
                     where t.order_id = e.order_id and t.kind = 'refund' and n.amount_micros > 0) as refunded
                  from esim_cancellations c join esims e on e.id = c.esim_id
                  left join esim_events v on v.esim_id = e.id and v.kind = 'cancelled'
                  where c.state = 'completed' group by e.order_id) cancellations
            where stated > refunded or cancelled < completed""";
    /// The numbers of each partner's orders begin with 1 and have no gaps.
    private static final String MISNUMBERED = """
            select format('partner %s has %s orders with %s distinct numbers up to %s', partner_id, orders, numbers, highest)
            from (select partner_id, count(*) as orders, count(distinct number) as numbers, max(number) as highest
                  from orders group by partner_id) numbered
            where orders <> numbers or orders <> highest""";

    private static final String EXTENT = """
            select (select count(*) from transfers) as transfers, (select count(*) from entries) as entries,
                (select count(*) from orders) as orders, (select count(*) from wallets) as wallets""";

    private LedgerVerification() {}

    /// A property of the books that is verified.
    public enum Check {
        EVERY_TRANSFER_SUMS_TO_ZERO(UNBALANCED),
        EVERY_TRANSFER_MATCHES_ITS_KIND(ASTRAY),
        EVERY_BALANCE_IS_THE_SUM_OF_ITS_ENTRIES(MISSTATED_BALANCE),
        EVERY_ENTRY_RECORDS_THE_BALANCE_AFTER_IT(MISSTATED_ENTRY),
        EVERY_ORDER_WAS_CHARGED_ONCE(WRONGLY_CHARGED),
        EVERY_REFUND_IS_COVERED_BY_ITS_PAYMENT(OVERREFUNDED),
        EVERY_CANCELLATION_WAS_REFUNDED(UNREFUNDED),
        EVERY_COST_HAS_ITS_DELIVERY(WRONG_COST),
        EVERY_RETURNED_COST_WAS_CHARGED(OVERRETURNED),
        EVERY_CHARGE_HAS_ITS_ORDER(ORPHANED),
        EVERY_PAYMENT_IS_CREDITED_ONCE(TWICE_CREDITED),
        EVERY_CORRECTION_HAS_ITS_CAUSE(UNFOUNDED),
        EVERY_DEBT_IS_IN_THE_BOOKS(DebtVerification.MISSTATED),
        EVERY_REFERENCE_HAS_ITS_ROW(DANGLING),
        EVERY_WALLET_COUNTS_ITS_ORDERS(MISCOUNTED),
        LIVE_AND_TEST_ARE_SEPARATE(MIXED),
        WALLETS_HELD_AND_REVENUE_EQUAL_THE_TOP_UPS(UNCONSERVED),
        EVERY_PARTNER_NUMBERS_ITS_ORDERS_ONCE(MISNUMBERED),
        EVERY_PROFILE_WAS_SOLD_ONCE(TWICE_SOLD),
        EVERY_COMPLETED_ORDER_HAS_ITS_ESIMS(MISDELIVERED),
        EVERY_WAITING_ORDER_HAS_ITS_ATTEMPT(UNATTENDED),
        EXACTLY_THE_SOLD_PROFILES_WERE_DELIVERED(LOST_STOCK);

        private final String sql;

        Check(String sql) {
            this.sql = sql;
        }

        /// The check as a sentence, such as "every transfer sums to zero".
        public String sentence() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// A row that violates a check.
    public record Finding(Check check, String row) {}

    /// Returns all violations; empty if the books are sound. The caller's transaction reads a single snapshot,
    /// so servers may continue to sell.
    public static List<Finding> findings(Transaction snapshot) {
        var findings = new ArrayList<Finding>();
        for (var check : Check.values()) {
            for (var row : snapshot.rows(String.class, check.sql)) {
                findings.add(new Finding(check, row));
            }
        }
        return findings;
    }

    /// The number of rows that were verified.
    public record Extent(long transfers, long entries, long orders, long wallets) {}

    public static Extent extent(Transaction snapshot) {
        return snapshot.one(Extent.class, EXTENT);
    }
}
