package beppay.cli;

import beppay.catalog.PricingEffect;
import beppay.catalog.PricingRule;
import beppay.platform.json.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a change of the rules does to prices, in the output of commands.
///
/// @param plans how many plans' prices change
/// @param since when they change; null for now
/// @param requiredFlags the flags that the change requires
record PricingEffectLine(
        int plans,
        @Nullable String since,
        PriceChangesLine prices,
        List<BelowCostLine> belowCost,
        List<String> requiredFlags) {
    /// @param added the rule that would be added; null if one would be removed
    static PricingEffectLine of(PricingEffect effect, @Nullable PricingRule added, Instant now) {
        var prices = effect.prices();
        var flags = new ArrayList<String>();
        if (!effect.belowCost().isEmpty() || (added != null && !added.formula().exceedsCost())) {
            flags.add("--below-cost");
        }
        if (effect.isLarge()) {
            flags.add("--yes");
        }
        return new PricingEffectLine(
                prices.rose() + prices.fell(),
                effect.since().equals(now) ? null : Instants.seconds(effect.since()),
                PriceChangesLine.of(prices),
                effect.belowCost().stream().map(BelowCostLine::of).toList(),
                flags);
    }

    /// @param rule the rule that would be added
    /// @throws CommandException if the change needs a confirmation that was not given
    static void reject(PricingEffect effect, PricingRule rule, boolean mayChangeMuch) {
        if (!rule.mayBeBelowCost() && !rule.formula().exceedsCost()) {
            throw new CommandException("Prices could be at or below cost. To allow that, add --below-cost.");
        }
        reject(effect, rule.mayBeBelowCost(), mayChangeMuch);
    }

    /// Like [#reject(PricingEffect, PricingRule, boolean)], for a removal.
    static void reject(PricingEffect effect, boolean mayBeBelowCost, boolean mayChangeMuch) {
        if (!effect.belowCost().isEmpty() && !mayBeBelowCost) {
            throw new CommandException(
                    "%s would be sold at or below cost, such as %s. Nothing was changed. To allow that, add --below-cost."
                            .formatted(
                                    count(effect.belowCost().size()),
                                    Table.printable(
                                            effect.belowCost().getFirst().name())));
        } else if (effect.isLarge() && !mayChangeMuch) {
            throw new CommandException(
                    "The median of the prices that change would do so by more than half. Nothing was changed. To allow"
                            + " that, add --yes. To see the prices, run bin/beppay pricing preview.");
        }
    }

    private static String count(int plans) {
        return plans == 1 ? "1 plan" : plans + " plans";
    }

    String text() {
        if (plans == 0) {
            return "No price changes.";
        }
        var text = "Prices that change%s: %d. They rise for %d plans, and fall for %d. The largest changes:%n%s"
                .formatted(since == null ? "" : " at " + since, plans, prices.rose(), prices.fell(), prices.table());
        return belowCost.isEmpty() ? text : text + "\n" + BelowCostLine.table(belowCost);
    }

    /// The flags that a previewed change requires; null if it requires none.
    @Nullable
    String flags() {
        return requiredFlags.isEmpty() ? null : "The change requires " + String.join(" and ", requiredFlags) + ".";
    }
}
