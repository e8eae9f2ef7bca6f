package beppay.catalog;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What everyone pays who has no price of its own: a plan's manual price, or else the price by the most specific
/// rule for everyone, or else by the markup of the plan's price list.
public final class ListPrices {
    private final ActiveRules rules;

    /// @param rules active rules for everyone
    ListPrices(Collection<PricingRule> rules) {
        this.rules = new ActiveRules(rules);
    }

    /// The list prices by the rules in force.
    public static ListPrices of(Transaction tx) {
        return new ListPrices(PricingRules.ofEveryone(tx));
    }

    /// The plan at its list price.
    public Plan of(Plan plan, Markup listMarkup) {
        var manual = plan.manualPrice();
        return manual == null ? byCost(plan, listMarkup) : plan.priced(manual, Money.ZERO);
    }

    /// The plan at the price that follows from its cost, even if it has a manual one.
    public Plan byCost(Plan plan, Markup listMarkup) {
        var rule = rules.of(plan);
        return rule == null ? plan.priced(listMarkup.over(plan.offer().cost()), Money.ZERO) : rule.price(plan);
    }

    /// The rule for everyone that covers the plan; null if there is none.
    public @Nullable PricingRule rule(Plan plan) {
        return rules.of(plan);
    }
}
