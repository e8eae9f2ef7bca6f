package beppay.catalog;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Computes list prices after a change of the rules.
///
/// @param plans those in the price lists, hidden or not
/// @param markups the markups of the price lists
record Repricing(List<Plan> plans, Map<ListName, Markup> markups) {
    private static final String MARKUPS = "select source, supplier, markup_percent from price_lists";

    /// A price list's name. Each supplier may have several.
    record ListName(String source, String supplier) {}

    private record ListMarkup(ListName list, Markup markup) {}

    static Repricing of(Transaction tx) {
        var markups = tx.rows(ListMarkup.class, MARKUPS).stream()
                .collect(Collectors.toMap(ListMarkup::list, ListMarkup::markup));
        return new Repricing(Plans.listed(tx), markups);
    }

    /// Writes the list prices that follow from the rules in effect. The caller has locked the catalogue
    /// ([Plans#lock]).
    static void run(Transaction tx, PriceCause cause, Instant at) {
        var repricing = of(tx);
        var prices = ListPrices.of(tx);
        var changed = repricing.plans.stream()
                .map(plan -> new Priced(plan, repricing.listPrice(prices, plan)))
                .filter(Priced::isChanged)
                .map(Priced::after)
                .toList();
        PlanPrices.reprice(tx, changed, cause, at);
    }

    private record Priced(Plan before, Plan after) {
        boolean isChanged() {
            return !before.price().equals(after.price())
                    || !before.marginFloor().equals(after.marginFloor());
        }
    }

    /// The plan at its list price; unchanged if neither a rule covers it nor its list's markup is known.
    Plan listPrice(ListPrices prices, Plan plan) {
        var markup =
                markups.get(new ListName(plan.offer().source(), plan.offer().supplier()));
        return markup == null && prices.rule(plan) == null
                ? plan
                : prices.of(plan, markup == null ? Markup.NONE : markup);
    }
}
