package beppay.catalog;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes list prices, with their history, in the table `plans`. The caller has locked the catalogue
/// ([Plans#lock]).
public final class PlanPrices {
    private static final String PRICE = """
            update plans set price_micros = ?, manual_price_micros = ?, margin_floor_micros = ?, updated_at = ?
            where id = ? and (price_micros, manual_price_micros) is distinct from (?, ?)
            """;

    private static final String REPRICE = """
            update plans set price_micros = new.price_micros, margin_floor_micros = new.margin_floor_micros,
                             updated_at = ?
            from unnest(?, ?, ?) as new (id, price_micros, margin_floor_micros)
            where plans.id = new.id
            """;

    private PlanPrices() {}

    /// Sets the price of a plan, which later imports and rules keep.
    ///
    /// @return 1 if the plan changed, otherwise 0
    public static int set(Transaction tx, String id, Money price, PriceCause cause, Instant at) {
        PriceHistory.record(tx, List.of(id), List.of(price), cause, at);
        return write(tx, id, price, price.micros(), Money.ZERO, at);
    }

    /// Sets the list price that follows from the cost, which later imports and rules change. The plan then has
    /// no manual price.
    ///
    /// @param priced the plan at its new price
    /// @return 1 if the plan changed, otherwise 0
    public static int followCost(Transaction tx, Plan priced, PriceCause cause, Instant at) {
        PriceHistory.record(tx, List.of(priced.id()), List.of(priced.price()), cause, at);
        return write(tx, priced.id(), priced.price(), null, priced.marginFloor(), at);
    }

    private static int write(
            Transaction tx, String id, Money price, @Nullable Long manual, Money marginFloor, Instant at) {
        long micros = price.micros();
        var manualMicros = TypedNull.orNumber(manual);
        int changed = tx.update(PRICE, micros, manualMicros, marginFloor.micros(), at, id, micros, manualMicros);
        return Plans.counted(tx, changed);
    }

    /// Writes the prices of plans. The version increases even without plans, because partners' prices may have
    /// changed.
    static void reprice(Transaction tx, List<Plan> priced, PriceCause cause, Instant at) {
        var ids = priced.stream().map(Plan::id).toList();
        PriceHistory.record(tx, ids, priced.stream().map(Plan::price).toList(), cause, at);
        tx.update(
                REPRICE,
                at,
                ids.toArray(String[]::new),
                priced.stream().map(plan -> plan.price().micros()).toArray(Long[]::new),
                priced.stream().map(plan -> plan.marginFloor().micros()).toArray(Long[]::new));
        Plans.countUp(tx);
    }
}
