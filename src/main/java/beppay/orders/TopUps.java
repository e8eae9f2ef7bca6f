package beppay.orders;

import beppay.catalog.Offer;
import beppay.catalog.PartnerPrices;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.TopUpOffers;
import beppay.errors.CodedException;
import beppay.keys.ApiKey;
import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Adds data to eSIMs that partners bought before. A top-up is a purchase whose supplier is that of the eSIM.
public final class TopUps {
    /// More than any supplier has for one eSIM.
    private static final int MAX_PLANS = 500;

    private static final Comparator<Plan> CHEAPEST_FIRST =
            Comparator.comparingLong((Plan plan) -> plan.price().micros()).thenComparing(Plan::id);

    private final Database database;
    private final Suppliers suppliers;
    private final Purchasing purchasing;

    public TopUps(Database database, Suppliers suppliers, Purchasing purchasing) {
        this.database = database;
        this.suppliers = suppliers;
        this.purchasing = purchasing;
    }

    /// Whether plans can be added to an eSIM, if there are any.
    ///
    /// @throws CodedException `not_found` if the partner has no such eSIM in this mode
    public boolean isPossible(long partnerId, Mode mode, EsimId id) {
        return database.autocommit(tx -> ToppableEsim.find(tx, new ToppableEsim.Key(partnerId, mode, id)))
                .isToppable(suppliers);
    }

    /// The plans that can be added to an eSIM, at the partner's prices, the cheapest first; none if it can't be topped
    /// up.
    ///
    /// @throws CodedException `not_found` if the partner has no such eSIM in this mode
    public List<Plan> plans(long partnerId, Mode mode, EsimId id) {
        return database.snapshot(tx -> {
            var esim = ToppableEsim.find(tx, new ToppableEsim.Key(partnerId, mode, id));
            return esim.isToppable(suppliers) ? plans(tx, esim) : List.of();
        });
    }

    private static List<Plan> plans(Transaction tx, ToppableEsim esim) {
        var prices = PartnerPrices.of(tx, esim.partnerId());
        var offersByPlan =
                Plans.findWithOffers(tx, planIds(tx, esim)).rows().stream().collect(Collectors.groupingBy(Plan::id));
        return offersByPlan.values().stream()
                .flatMap(listed -> listed.stream()
                        .filter(plan -> plan.hasOwnOffer() && plan.isOnSale())
                        .map(prices::of)
                        .filter(plan -> listed.stream().anyMatch(other -> isFor(esim, plan, other.offer()))))
                .sorted(CHEAPEST_FIRST)
                .limit(MAX_PLANS)
                .toList();
    }

    private static Set<String> planIds(Transaction tx, ToppableEsim esim) {
        var supplier = esim.supplier();
        var group = esim.topUpGroup();
        if (esim.mode() == Mode.TEST) {
            return Set.copyOf(TopUpOffers.plansForCountriesOf(tx, esim.planId()));
        }
        return supplier == null || group == null ? Set.of() : Set.copyOf(TopUpOffers.plans(tx, supplier, group));
    }

    private static boolean isFor(ToppableEsim esim, Plan plan, Offer offer) {
        return esim.mode() == Mode.TEST || TopUpRouting.isFor(esim, plan, offer);
    }

    /// Tops up an eSIM with a key. It is a purchase in every respect; see [Purchasing#purchase].
    ///
    /// @throws CodedException as for purchases; also `not_found` if the partner has no such eSIM in this mode, and
    ///     `not_possible` if the eSIM has ended or the plan can't be added to it
    public Purchase buy(ApiKey key, EsimId id, TopUpRequest request, Duration maxWait) {
        return purchasing.purchase(key, PurchaseRequest.topUp(id, request), maxWait);
    }

    /// Tops up an eSIM for a member, whom the caller has authorised. Fails as [#buy].
    public Purchase buyInDashboard(long partnerId, Mode mode, long memberId, EsimId id, TopUpRequest request) {
        return purchasing.purchaseInDashboard(partnerId, mode, memberId, PurchaseRequest.topUp(id, request));
    }
}
