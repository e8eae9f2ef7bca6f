package beppay.catalog;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// The table `attached_offers`: the offers that deliver other plans than their own.
///
/// Every offer has a plan of its own, with which it was imported. If another supplier sells the same, the
/// operator attaches the offer to that plan, and hides the offer's own.
public final class AttachedOffers {
    /// More suppliers than any plan has.
    public static final int MAX_PER_PLAN = 9;

    private static final String ALL = """
            select a.plan_id, o.id, o.source, o.supplier, o.supplier_code, o.cost_micros, o.withdrawn_at,
                o.top_up_code, o.top_up_cost_micros, o.top_up_group
            from attached_offers a join offers o on o.id = a.offer_id order by a.plan_id, o.cost_micros, o.id""";

    private static final String ATTACH = """
            insert into attached_offers (offer_id, plan_id, attached_at)
            select o.id, ?, ? from offers o where o.plan_id = ?""";

    private static final String DETACH =
            "delete from attached_offers a using offers o where o.id = a.offer_id and o.plan_id = ?";

    private AttachedOffers() {}

    /// All attached offers, withdrawn or not.
    public static List<PlanOffer> all(Transaction tx) {
        return tx.rows(PlanOffer.class, ALL);
    }

    /// Attaches the offer of one plan to another, and hides the first one. The caller has locked the catalogue
    /// ([Plans#lock]) and checked that the offer is not attached.
    ///
    /// @param ownPlanId the plan with which the offer was imported
    public static void attach(Transaction tx, String ownPlanId, String planId, Instant at) {
        tx.update(ATTACH, planId, at, ownPlanId);
        Plans.hide(tx, List.of(ownPlanId), at);
    }

    /// Ends [#attach]. The offer's own plan stays hidden until it is unhidden.
    ///
    /// @return whether the offer was attached
    public static boolean detach(Transaction tx, String ownPlanId) {
        return tx.update(DETACH, ownPlanId) > 0;
    }
}
