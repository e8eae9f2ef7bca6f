package beppay.orders;

import beppay.catalog.AttachedOffers;
import beppay.catalog.Offer;
import beppay.catalog.Plan;
import beppay.catalog.PlanOffer;
import beppay.catalog.Plans;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.Supplier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Chooses which offer of a plan delivers a purchase: the cheapest one whose supplier accepts orders. After a definite
/// refusal the next one is tried, and never after an unknown outcome.
final class Routing {
    /// A customer waits for each of them.
    static final int MAX_ATTEMPTS = 3;

    private static final Comparator<Offer> CHEAPEST_FIRST =
            Comparator.comparingLong((Offer offer) -> offer.cost().micros()).thenComparing(Offer::id);

    private final Suppliers suppliers;

    Routing(Suppliers suppliers) {
        this.suppliers = suppliers;
    }

    /// The offers that may be tried for a purchase, in this order. The plan's own offer is the last resort, even if its
    /// supplier accepts no orders, so that the partner learns why.
    ///
    /// @param attached the attached offers of the plan that are not withdrawn
    /// @throws beppay.errors.CodedException `forbidden` if there is none
    List<Leg> legs(NewPurchase purchase, Plan plan, List<Offer> attached) {
        if (purchase.mode() == Mode.TEST || attached.isEmpty()) {
            return List.of(new Leg(plan.offer(), suppliers.of(purchase, plan)));
        }
        var legs = accepting(candidates(plan, attached, plan.price()));
        return legs.isEmpty()
                ? List.of(new Leg(plan.offer(), suppliers.of(purchase, plan)))
                : legs.stream().limit(MAX_ATTEMPTS).toList();
    }

    /// The next offer for an order whose supplier has refused it; null if there is none. A local supplier would have
    /// delivered before.
    ///
    /// @param earlier all attempts of the order so far
    @Nullable
    Leg next(Transaction tx, Order order, List<Attempt> earlier) {
        var plan = order.mode() == Mode.TEST || earlier.size() >= MAX_ATTEMPTS ? null : Plans.find(tx, order.planId());
        if (plan == null) {
            return null;
        }
        var tried = earlier.stream().map(Attempt::offerId).collect(Collectors.toSet());
        var attached = AttachedOffers.of(tx, List.of(plan.id())).rows().stream()
                .map(PlanOffer::offer)
                .toList();
        var price = new Money(order.price().micros() / order.quantity());
        return accepting(candidates(plan, attached, price)).stream()
                .filter(leg -> leg.supplier() instanceof RemoteSupplier)
                .filter(leg -> !tried.contains(leg.offer().id()))
                .findFirst()
                .orElse(null);
    }

    /// An attached offer must cost less than the price. Whether the plan's own may cost more was decided when the plan
    /// was priced.
    private static List<Offer> candidates(Plan plan, List<Offer> attached, Money price) {
        var offers = new ArrayList<Offer>();
        if (!plan.offer().isWithdrawn()) {
            offers.add(plan.offer());
        }
        attached.stream().filter(offer -> !offer.cost().covers(price)).forEach(offers::add);
        offers.sort(CHEAPEST_FIRST);
        return offers;
    }

    private List<Leg> accepting(List<Offer> offers) {
        var legs = new ArrayList<Leg>();
        for (var offer : offers) {
            var supplier = suppliers.live(offer.supplier());
            if (supplier != null && accepts(supplier)) {
                legs.add(new Leg(offer, supplier));
            }
        }
        return legs;
    }

    private static boolean accepts(Supplier supplier) {
        return switch (supplier) {
            case LocalSupplier _ -> true;
            case RemoteSupplier remote -> remote.acceptsOrders();
        };
    }
}
