package beppay.orders;

import beppay.catalog.AttachedOffers;
import beppay.catalog.Offer;
import beppay.catalog.Plan;
import beppay.catalog.PlanOffer;
import beppay.platform.db.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// An offer of a plan, and whether purchases are routed to it. See [Routing].
public record RouteExplanation(Offer offer, State state) {
    public enum State {
        /// A purchase tries it, in the order of the list.
        TRIED,
        /// Its supplier is paused.
        PAUSED,
        /// The supplier is not set up.
        NOT_SET_UP,
        WITHDRAWN,
        /// It is attached, and the plan's price exceeds its cost by less than the margin floor, or not at all.
        TOO_EXPENSIVE,
        /// [Routing#MAX_ATTEMPTS] cheaper offers are tried before it.
        NOT_REACHED
    }

    /// All offers of a plan, the cheapest first. A server also skips a supplier while its calls fail, which only
    /// that server knows.
    ///
    /// @param paused the names of the paused suppliers
    public static List<RouteExplanation> of(Transaction tx, Plan plan, Suppliers suppliers, Set<String> paused) {
        var attached = AttachedOffers.all(tx).stream()
                .filter(one -> one.planId().equals(plan.id()))
                .map(PlanOffer::offer);
        var offers = Stream.concat(Stream.of(plan.offer()), attached)
                .sorted(Routing.CHEAPEST_FIRST)
                .toList();
        var explained = new ArrayList<RouteExplanation>();
        int tried = 0;
        for (var offer : offers) {
            var state = state(plan, offer, suppliers, paused, tried);
            tried += state == State.TRIED ? 1 : 0;
            explained.add(new RouteExplanation(offer, state));
        }
        return explained;
    }

    private static State state(Plan plan, Offer offer, Suppliers suppliers, Set<String> paused, int tried) {
        if (offer.isWithdrawn()) {
            return State.WITHDRAWN;
        } else if (suppliers.live(offer.supplier()) == null) {
            return State.NOT_SET_UP;
        } else if (paused.contains(offer.supplier())) {
            return State.PAUSED;
        } else if (!Routing.isAffordable(plan, offer)) {
            return State.TOO_EXPENSIVE;
        }
        return tried < Routing.MAX_ATTEMPTS ? State.TRIED : State.NOT_REACHED;
    }
}
