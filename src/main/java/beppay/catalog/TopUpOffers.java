package beppay.catalog;

import beppay.platform.db.Transaction;
import java.util.List;

/// Finds the plans whose data can be added to an existing eSIM.
public final class TopUpOffers {
    private static final String PLANS = """
            select coalesce(x.plan_id, o.plan_id) from offers o left join attached_offers x on x.offer_id = o.id
            where o.supplier = ? and o.top_up_group = ? and o.withdrawn_at is null""";

    private static final String PLANS_FOR_COUNTRIES_OF =
            "select p.id from plans own join plans p on p.countries = own.countries where own.id = ?";

    private TopUpOffers() {}

    /// The ids of the plans that have an offer of this supplier and group, of their own or attached.
    public static List<String> plans(Transaction tx, String supplier, String group) {
        return tx.rows(String.class, PLANS, supplier, group);
    }

    /// The ids of the plans for the same countries as a plan.
    public static List<String> plansForCountriesOf(Transaction tx, String planId) {
        return tx.rows(String.class, PLANS_FOR_COUNTRIES_OF, planId);
    }
}
