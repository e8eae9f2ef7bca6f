package beppay.orders;

import beppay.catalog.Offer;
import beppay.catalog.PartnerPrices;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.Supplier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Chooses which offer of a plan delivers a purchase: the cheapest one whose supplier accepts orders. After a
/// definite refusal the next one is tried, and never after an unknown outcome.
final class Routing {
    /// A customer waits for each of them.
    static final int MAX_ATTEMPTS = 3;

    static final Comparator<Offer> CHEAPEST_FIRST =
            Comparator.comparingLong((Offer offer) -> offer.cost().micros()).thenComparing(Offer::id);

    private final Suppliers suppliers;
    private final TopUpRouting topUps;

    Routing(Suppliers suppliers) {
        this.suppliers = suppliers;
        topUps = new TopUpRouting(suppliers);
    }

    /// The offers that may be tried for a purchase, in this order. The plan's own offer is the last resort, even
    /// if its supplier accepts no orders, so that the partner learns why.
    ///
    /// @param offers the plan's own, and the attached ones that are not withdrawn
    /// @throws beppay.errors.CodedException `forbidden` if there is none
    List<RoutedOffer> route(NewPurchase purchase, Plan plan, List<Offer> offers) {
        if (purchase.mode() == Mode.TEST || offers.size() == 1) {
            return List.of(new RoutedOffer(plan.offer(), suppliers.of(purchase, plan)));
        }
        var routed = accepting(candidates(plan, offers));
        return routed.isEmpty()
                ? List.of(new RoutedOffer(plan.offer(), suppliers.of(purchase, plan)))
                : routed.stream().limit(MAX_ATTEMPTS).toList();
    }

    /// See [TopUpRouting#route].
    List<RoutedOffer> routeTopUp(ToppableEsim esim, Plan plan, List<Offer> offers) {
        return List.of(topUps.route(esim, plan, offers));
    }

    /// The next offers for an order that its supplier has refused, the cheapest first. None of them costs more
    /// than the order's price, less the margin floor of today's rules. A local supplier would have delivered
    /// before, no other supplier can top up an eSIM, and nobody waits for an order of the day before.
    ///
    /// @param earlier all attempts of the order so far
    List<RoutedOffer> next(Transaction tx, Order order, List<Attempt> earlier, Instant now) {
        boolean isOver = order.mode() == Mode.TEST
                || order.topUp() != null
                || earlier.size() >= MAX_ATTEMPTS
                || now.isAfter(order.createdAt().plus(PollSchedule.STUCK_AFTER));
        if (isOver) {
            return List.of();
        }
        var tried = earlier.stream().map(Attempt::offerId).collect(Collectors.toSet());
        var price = new Money(order.price().micros() / order.quantity());
        var offers = Plans.findWithOffers(tx, List.of(order.planId())).rows();
        var floor = marginFloor(tx, order, offers);
        var affordable = offers.stream()
                .map(Plan::offer)
                .filter(offer -> !offer.isWithdrawn() && price.covers(offer.cost()))
                .filter(offer -> isAffordable(offer, order.planId(), price, floor))
                .sorted(CHEAPEST_FIRST)
                .toList();
        return accepting(affordable).stream()
                .filter(routed -> routed.supplier() instanceof RemoteSupplier)
                .filter(routed -> !tried.contains(routed.offer().id()))
                .toList();
    }

    /// That of the partner's price, which follows from the plan's own offer.
    private static Money marginFloor(Transaction tx, Order order, List<Plan> offers) {
        var prices = PartnerPrices.of(tx, order.partnerId());
        return offers.stream()
                .filter(Plan::hasOwnOffer)
                .map(plan -> prices.of(plan).marginFloor())
                .findFirst()
                .orElse(Money.ZERO);
    }

    /// Whether a plan may be delivered by an offer at the plan's price.
    static boolean isAffordable(Plan plan, Offer offer) {
        return isAffordable(offer, plan.id(), plan.price(), plan.marginFloor());
    }

    /// An attached offer must cost less than the price, and by at least the margin floor. Whether the plan's own
    /// may cost more was decided when the plan was priced.
    private static boolean isAffordable(Offer offer, String planId, Money price, Money marginFloor) {
        var margin = price.minus(offer.cost());
        return offer.id().equals(planId) || (margin.isPositive() && margin.covers(marginFloor));
    }

    private static List<Offer> candidates(Plan plan, List<Offer> offers) {
        return offers.stream()
                .filter(offer -> !offer.isWithdrawn() && isAffordable(plan, offer))
                .sorted(CHEAPEST_FIRST)
                .toList();
    }

    private List<RoutedOffer> accepting(List<Offer> offers) {
        var accepting = new ArrayList<RoutedOffer>();
        for (var offer : offers) {
            var supplier = suppliers.live(offer.supplier());
            if (supplier != null && accepts(supplier)) {
                accepting.add(new RoutedOffer(offer, supplier));
            }
        }
        return accepting;
    }

    private static boolean accepts(Supplier supplier) {
        return switch (supplier) {
            case LocalSupplier _ -> true;
            case RemoteSupplier remote -> remote.acceptsOrders();
        };
    }
}
