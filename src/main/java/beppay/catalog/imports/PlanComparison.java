package beppay.catalog.imports;

import beppay.catalog.ListPrices;
import beppay.catalog.Markup;
import beppay.catalog.Offer;
import beppay.catalog.Plan;
import beppay.catalog.PriceChanges;
import beppay.catalog.Terms;
import beppay.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares a price list with the plans that were imported from it before.
final class PlanComparison {
    private final ImportedList list;
    private final PriceListContent listing;
    private final Map<String, Plan> before;
    private final PlanIds newIds;
    private final ListPrices prices;
    private final List<ListPrices> laterPrices;
    private final @Nullable Markup previousMarkup;
    private final Set<String> rejectedCodes;
    private final List<Plan> added = new ArrayList<>();
    private final List<Plan> changed = new ArrayList<>();
    private final List<Plan> belowCost = new ArrayList<>();
    private final Map<String, Terms> terms = new HashMap<>();

    /// @param before all plans of the list by the supplier's code, including withdrawn ones
    /// @param previousMarkup that of the previous import; null if there was none
    PlanComparison(
            ImportedList list,
            PriceListContent listing,
            Map<String, Plan> before,
            PlanIds newIds,
            ListPrices prices,
            List<ListPrices> laterPrices,
            @Nullable Markup previousMarkup) {
        this.list = list;
        this.listing = listing;
        this.before = before;
        this.newIds = newIds;
        this.prices = prices;
        this.laterPrices = laterPrices;
        this.previousMarkup = previousMarkup;
        rejectedCodes = listing.rejectedCodes();
    }

    PlanImport outcome() {
        var after = new LinkedHashMap<>(before);
        for (var listed : listing.plans()) {
            var old = before.get(listed.code());
            var offered = offered(listed, old);
            after.put(listed.code(), offered);
            terms.put(offered.offer().id(), listed.terms());
            compare(old, offered);
        }
        var missing = missing();
        var kept = missing.stream().filter(this::isRejected).toList();
        var withdrawn = listing.isComplete()
                ? missing.stream().filter(plan -> !isRejected(plan)).toList()
                : List.<Plan>of();
        withdrawn.forEach(plan -> after.remove(code(plan)));
        return outcome(withdrawn, kept, PriceChanges.between(listed(before.values()), listed(after.values())));
    }

    private static String code(Plan plan) {
        return plan.offer().supplierCode();
    }

    private void compare(@Nullable Plan old, Plan offered) {
        if (old == null) {
            added.add(offered);
        } else if (!old.equalsIgnoringTimes(offered)) {
            changed.add(offered);
        }
        var lowest = ListPrices.lowest(offered, list.markup(), laterPrices);
        if (lowest.isAtOrBelowCost() && !isAlreadySold(old, lowest)) {
            belowCost.add(lowest);
        }
    }

    /// Whether the plan was already listed at the same lowest price and cost. The operator has confirmed it
    /// then.
    private boolean isAlreadySold(@Nullable Plan old, Plan lowest) {
        if (old == null
                || !old.isListed()
                || !old.offer().cost().equals(lowest.offer().cost())) {
            return false;
        }
        var oldMarkup = previousMarkup == null ? list.markup() : previousMarkup;
        return ListPrices.lowest(old, oldMarkup, laterPrices).price().equals(lowest.price());
    }

    /// Plans that were listed before and have no valid row in the new list.
    private List<Plan> missing() {
        var listed = listing.plans().stream().map(ListedPlan::code).collect(Collectors.toSet());
        return listed(before.values()).stream()
                .filter(plan -> !listed.contains(code(plan)))
                .toList();
    }

    private boolean isRejected(Plan plan) {
        return rejectedCodes.contains(code(plan));
    }

    private static List<Plan> listed(Collection<Plan> plans) {
        return plans.stream().filter(Plan::isListed).toList();
    }

    private PlanImport outcome(List<Plan> withdrawn, List<Plan> kept, PriceChanges prices) {
        int unchanged = listing.plans().size() - added.size() - changed.size();
        var confirmations = new Confirmations(belowCost.size(), withdrawn.size(), prices)
                .needed(listed(before.values()).size(), unidentified());
        return new PlanImport(
                list,
                added,
                changed,
                withdrawn,
                unchanged,
                kept,
                listing.rejected(),
                listing.skipped(),
                belowCost,
                prices,
                terms,
                confirmations,
                list.importedAt());
    }

    /// The number of rejected rows that may describe any plan.
    private int unidentified() {
        return (int) listing.rejected().stream()
                .map(PriceListContent.Rejected::codes)
                .filter(codes -> !codes.isCertain() && codes.codes().stream().noneMatch(before::containsKey))
                .count();
    }

    private Offer offer(String id, ListedPlan listed) {
        var topUp = listed.topUp();
        return new Offer(
                id,
                list.source(),
                list.supplier(),
                listed.code(),
                listed.cost(),
                null,
                topUp == null ? null : topUp.code(),
                topUp == null ? null : topUp.cost(),
                topUp == null ? null : topUp.group());
    }

    private Plan offered(ListedPlan listed, @Nullable Plan old) {
        var id = old == null ? newIds.create(list.source(), list.supplier(), listed.code()) : old.id();
        var offerId = old == null ? id : old.offer().id();
        var manual = old == null ? null : old.manualPrice();
        var kept = old != null && old.isRenamed() ? old.name() : null;
        var plan = new Plan(
                id,
                offer(offerId, listed),
                kept == null ? listed.name() : kept,
                kept == null ? null : listed.name(),
                listed.days(),
                Money.ZERO,
                listed.data().bytes(),
                listed.data().label(),
                listed.countries(),
                listed.planType(),
                old == null ? null : old.hiddenAt(),
                manual,
                Money.ZERO,
                listed.cost(),
                list.importedAt(),
                list.importedAt());
        return prices.of(plan, list.markup());
    }
}
