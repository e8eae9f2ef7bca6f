package beppay.cli;

import beppay.catalog.PricingEffect;
import beppay.cli.PlanImportReport.Priced;
import beppay.cli.PlanImportReport.Prices;
import java.util.List;

/// What a change of the rules does to prices, in the output of commands.
///
/// @param plans how many plans' prices change
record PricingEffectLine(int plans, Prices prices, List<Priced> belowCost) {
    /// As in the report of an import.
    private static final int MAX_LISTED = 20;

    static PricingEffectLine of(PricingEffect effect) {
        var prices = effect.prices();
        return new PricingEffectLine(
                prices.rose() + prices.fell(),
                Prices.of(prices),
                effect.belowCost().stream().map(Priced::of).toList());
    }

    /// @throws CommandException if the change needs a confirmation that was not given
    static void reject(PricingEffect effect, boolean mayBeBelowCost, boolean mayChangeMuch) {
        if (!effect.belowCost().isEmpty() && !mayBeBelowCost) {
            throw new CommandException(
                    "%s would be sold at or below cost, such as %s. Nothing was changed. To allow that, add --below-cost."
                            .formatted(
                                    count(effect.belowCost().size()),
                                    Table.printable(
                                            effect.belowCost().getFirst().name())));
        } else if (effect.prices().isMedianFarOff() && !mayChangeMuch) {
            throw new CommandException(
                    "The median price would change from %s to %s. Nothing was changed. To allow that, add --yes."
                            .formatted(
                                    effect.prices().medianBefore(),
                                    effect.prices().medianAfter()));
        }
    }

    private static String count(int plans) {
        return plans == 1 ? "1 plan" : plans + " plans";
    }

    String text() {
        if (plans == 0) {
            return "No price changes.";
        }
        var table = new Table("PLAN", "OLD PRICE", "", "NEW PRICE");
        prices.largest().forEach(change -> table.row(change.name(), change.oldPrice(), "→", change.newPrice()));
        var text = "The price of %s changes: %d rose, %d fell. The largest changes:%n%s"
                .formatted(count(plans), prices.rose(), prices.fell(), table);
        return belowCost.isEmpty() ? text : text + "\n" + belowCostTable();
    }

    private String belowCostTable() {
        var table = new Table("AT OR BELOW COST", "PRICE", "COST");
        belowCost.stream().limit(MAX_LISTED).forEach(plan -> table.row(plan.name(), plan.price(), plan.cost()));
        int more = belowCost.size() - MAX_LISTED;
        return more > 0 ? table + "… and %d more. Use --json to list all.".formatted(more) : table.toString();
    }
}
