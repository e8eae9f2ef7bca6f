package beppay.console;

import beppay.catalog.Plan;
import beppay.money.Money;

/// What the operator earns with a plan at its list price.
record Margin(Money amount, long percent) {
    /// @return the price less the cost, in percent of the price
    static Margin of(Plan plan) {
        var amount = plan.price().minus(plan.offer().cost());
        long price = Math.max(1, plan.price().micros());
        return new Margin(amount, Math.round(100.0 * amount.micros() / price));
    }
}
