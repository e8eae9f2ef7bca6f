package beppay.catalog;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `price_changes`.
public final class PriceHistory {
    /// A little more than a year, so that a price can be compared with that of the same season.
    public static final Duration KEPT = Duration.ofDays(400);

    /// A full price list of a large supplier.
    private static final int MAX_DELETED = 10_000;

    /// Compares with the rows before they are written.
    private static final String RECORD = """
            insert into price_changes (plan_id, old_price_micros, price_micros, old_cost_micros, cost_micros, cause,
                                       detail, author, changed_at)
            select p.id, p.price_micros, n.price, o.cost_micros, coalesce(n.cost, o.cost_micros), c.*
            from unnest(?::text[], ?::bigint[], ?::bigint[]) as n (id, price, cost)
            join plans p on p.id = n.id join offers o on o.plan_id = p.id,
                (select ?::text, ?::text, ?::text, ?::timestamptz) as c
            where p.price_micros <> n.price or o.cost_micros <> n.cost""";

    private static final String DELETE_OLD = """
            delete from price_changes where id = any (array(
                select id from price_changes where changed_at < ? limit ?))""";

    private static final String OF_PLAN = """
            select id, old_price_micros, price_micros, old_cost_micros, cost_micros, changed_at,
                cause as kind, detail, author
            from price_changes where plan_id = ? order by id desc limit ?""";

    private PriceHistory() {}

    /// The changes of a plan, newest first.
    public static List<PriceChange> of(Transaction tx, String planId, int limit) {
        return tx.rows(PriceChange.class, OF_PLAN, planId, limit);
    }

    /// Records what differs about the plans. Call it before they are written.
    static void record(Transaction tx, List<Plan> after, PriceCause cause, Instant at) {
        record(
                tx,
                after.stream().map(Plan::id).toList(),
                after.stream().map(Plan::price).toList(),
                after.stream().map(plan -> plan.offer().cost().micros()).toArray(Long[]::new),
                cause,
                at);
    }

    /// As [#record(Transaction, List, PriceCause, Instant)], for plans whose costs don't change.
    static void record(Transaction tx, List<String> ids, List<Money> prices, PriceCause cause, Instant at) {
        record(tx, ids, prices, new Long[ids.size()], cause, at);
    }

    private static void record(
            Transaction tx,
            List<String> ids,
            List<Money> prices,
            @Nullable Long[] costs,
            PriceCause cause,
            Instant at) {
        int recorded = tx.update(
                RECORD,
                ids.toArray(String[]::new),
                prices.stream().map(Money::micros).toArray(Long[]::new),
                costs,
                cause.kind().code(),
                cause.detail(),
                cause.author(),
                at);
        if (recorded > 0) {
            tx.update(DELETE_OLD, at.minus(KEPT), MAX_DELETED);
        }
    }
}
