package beppay.console;

import beppay.catalog.PriceRounding;
import beppay.catalog.PricingRule;
import beppay.money.Money;
import beppay.web.DisplayFormat;
import java.time.Instant;

/// A pricing rule in words.
final class RuleText {
    private RuleText() {}

    /// What the rule covers, such as `Plans for ES`.
    static String covers(PricingRule rule) {
        var scope = rule.scope();
        if (scope.planId() != null) {
            return "Plan " + scope.planId();
        } else if (scope.country() != null) {
            return "Plans for " + scope.country();
        }
        return scope.supplier() != null ? "Plans of " + scope.supplier() : "Every plan";
    }

    /// How it computes prices, such as `cost + 30% + 0.50, up to .99`.
    static String computes(PricingRule rule) {
        var formula = rule.formula();
        var text = new StringBuilder("cost + %s%%".formatted(formula.markup().text()));
        if (!formula.fixed().equals(Money.ZERO)) {
            text.append(formula.fixed().isPositive() ? " + " : " ").append(DisplayFormat.money(formula.fixed()));
        }
        if (formula.marginFloor().isPositive()) {
            text.append(", at least cost + ").append(DisplayFormat.money(formula.marginFloor()));
        }
        return formula.rounding() == PriceRounding.CENT
                ? text.toString()
                : text + ", up to " + formula.rounding().code();
    }

    /// `active`, `scheduled`, `ended` or `removed`.
    static String state(PricingRule rule, Instant now) {
        if (rule.removedAt() != null) {
            return "removed";
        } else if (rule.isActive(now)) {
            return "active";
        }
        return now.isBefore(rule.startsAt()) ? "scheduled" : "ended";
    }
}
