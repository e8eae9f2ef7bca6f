package beppay.catalog;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Computes list prices after a change of the rules.
///
/// @param plans those in a price list whose prices may change now: no change of their cost waits for approval
/// @param markups the markups of the price lists
record Repricing(List<Plan> plans, Map<ListName, Markup> markups) {
    private static final String MARKUPS = "select source, supplier, markup_percent from price_lists";

    private static final String WAITING = "select plan_id from plan_approvals where kind = 'cost'";

    /// A price list's name. Each supplier may have several.
    record ListName(String source, String supplier) {}

    private record ListMarkup(ListName list, Markup markup) {}

    static Repricing of(Transaction tx) {
        Set<String> waiting = new HashSet<>(tx.rows(String.class, WAITING));
        var markups = tx.rows(ListMarkup.class, MARKUPS).stream()
                .collect(Collectors.toMap(ListMarkup::list, ListMarkup::markup));
        var plans = Plans.listed(tx).stream()
                .filter(plan -> !waiting.contains(plan.id()))
                .toList();
        return new Repricing(plans, markups);
    }

    /// Writes the list prices that follow from the rules in force. The caller has locked the catalogue
    /// ([Plans#lock]).
    static void run(Transaction tx, Instant at) {
        var repricing = of(tx);
        var prices = ListPrices.of(tx);
        var changed = repricing.plans.stream()
                .map(plan -> new Priced(plan, repricing.listPrice(prices, plan)))
                .filter(Priced::isChanged)
                .map(Priced::after)
                .toList();
        Plans.reprice(tx, changed, at);
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
