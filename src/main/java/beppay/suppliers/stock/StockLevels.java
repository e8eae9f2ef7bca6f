package beppay.suppliers.stock;

import beppay.platform.db.Transaction;
import java.util.List;

/// The number of unsold and sold profiles of each plan.
public final class StockLevels {
    private static final String LEVELS = """
            select p.id as plan_id, p.name as plan_name,
                   count(s.id) filter (where s.order_id is null) as unsold, count(s.order_id) as sold
            from plans p join offers o on o.plan_id = p.id left join stock_profiles s on s.plan_id = p.id
            where o.supplier = ? and (o.withdrawn_at is null or s.id is not null)
            group by p.id
            order by unsold, p.name, p.id""";

    /// Reads only the unsold profiles, so its cost does not depend on what was sold.
    private static final String UNSOLD = """
            select p.id as plan_id, p.name as plan_name,
                (select count(*) from stock_profiles s where s.plan_id = p.id and s.order_id is null) as unsold
            from plans p join offers o on o.plan_id = p.id
            where o.supplier = ? and o.withdrawn_at is null order by unsold, p.name, p.id""";

    public record Level(String planId, String planName, long unsold, long sold) {}

    public record Unsold(String planId, String planName, long unsold) {}

    private StockLevels() {}

    /// How many profiles are left of the plans that are sold from stock, those with the fewest first.
    public static List<Unsold> unsold(Transaction tx) {
        return tx.rows(Unsold.class, UNSOLD, Stock.NAME);
    }

    /// The levels of all plans that are sold from stock, those with the fewest unsold profiles first. A
    /// withdrawn plan is included only if it has or had stock.
    public static List<Level> all(Transaction tx) {
        return tx.rows(Level.class, LEVELS, Stock.NAME);
    }
}
