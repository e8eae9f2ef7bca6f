package beppay.orders;

import beppay.catalog.Offer;
import beppay.catalog.Plan;
import beppay.mode.Mode;
import beppay.money.Money;
import java.util.List;
import java.util.Objects;

/// Chooses the offer of a plan with which an eSIM is topped up. Only the supplier that delivered the eSIM can add
/// data to it, so there is at most one, and no other is tried after a refusal.
record TopUpRouting(Suppliers suppliers) {
    /// @param offers the plan's own, and the attached ones that are not withdrawn
    /// @throws beppay.errors.CodedException `not_possible` if the plan can't be added to the eSIM
    RoutedOffer route(ToppableEsim esim, Plan plan, List<Offer> offers) {
        var supplier = esim.supplier(suppliers);
        if (esim.mode() == Mode.TEST) {
            return new RoutedOffer(plan.offer(), supplier);
        }
        return offers.stream()
                .filter(offer -> isFor(esim, offer) && isAffordable(plan.price(), offer))
                .min(Routing.CHEAPEST_FIRST)
                .map(offer -> new RoutedOffer(offer.asTopUp(), supplier))
                .orElseThrow(() -> ToppableEsim.notPossible("This plan can't be added to this eSIM."));
    }

    static boolean isFor(ToppableEsim esim, Offer offer) {
        return offer.supplier().equals(esim.supplier())
                && offer.topUpCode() != null
                && Objects.equals(offer.topUpGroup(), esim.topUpGroup());
    }

    /// No top-up is sold at or below its cost, which may be more than that of a new eSIM.
    static boolean isAffordable(Money price, Offer offer) {
        return price.minus(offer.asTopUp().cost()).isPositive();
    }
}
