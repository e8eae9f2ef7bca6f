package beppay.orders;

import beppay.catalog.Offer;
import beppay.catalog.Plan;
import beppay.mode.Mode;
import java.util.List;
import java.util.Objects;

/// Chooses the offer of a plan with which an eSIM is topped up. Only the supplier that delivered the eSIM can add
/// data to it, and no other is tried after a refusal.
record TopUpRouting(Suppliers suppliers) {
    /// @param offers the plan's own, and the attached ones that are not withdrawn
    /// @throws beppay.errors.CodedException `not_possible` if the plan can't be added to the eSIM
    RoutedOffer route(ToppableEsim esim, Plan plan, List<Offer> offers) {
        var supplier = esim.supplier(suppliers);
        if (esim.mode() == Mode.TEST) {
            return new RoutedOffer(plan.offer(), supplier);
        }
        return offers.stream()
                .filter(offer -> isFor(esim, plan, offer))
                .map(Offer::asTopUp)
                .min(Routing.CHEAPEST_FIRST)
                .map(offer -> new RoutedOffer(offer, supplier))
                .orElseThrow(() -> ToppableEsim.notPossible("This plan can't be added to this eSIM."));
    }

    /// Whether the offer is of the eSIM's supplier and fits the eSIM, and the plan's price exceeds its cost by the
    /// margin floor. The cost of a top-up may be more than that of a new eSIM.
    static boolean isFor(ToppableEsim esim, Plan plan, Offer offer) {
        return offer.supplier().equals(esim.supplier())
                && offer.topUpCode() != null
                && Objects.equals(offer.topUpGroup(), esim.topUpGroup())
                && isAffordable(plan, offer.asTopUp());
    }

    private static boolean isAffordable(Plan plan, Offer topUp) {
        var margin = plan.price().minus(topUp.cost());
        return margin.isPositive() && margin.covers(plan.marginFloor());
    }
}
