package beppay.catalog;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a change of the rules does to the prices of the plans in the price lists. Nothing is written.
///
/// @param prices the list prices, or those of the rule's partner
/// @param belowCost the plans that would be sold at or below cost, at their new prices, and are not now
public record PricingEffect(PriceChanges prices, List<Plan> belowCost) {
    /// The effect of a new rule, when it is in force.
    public static PricingEffect ofAdding(Transaction tx, PricingRule rule, Instant now) {
        var at = rule.isActive(now) ? now : rule.startsAt();
        var before = active(tx, at);
        return of(
                tx,
                rule.scope(),
                before,
                Stream.concat(before.stream(), Stream.of(rule)).toList());
    }

    /// The effect of removing a rule, now, or when it starts.
    public static PricingEffect ofRemoving(Transaction tx, PricingRule rule, Instant now) {
        var at = rule.isActive(now) ? now : rule.startsAt();
        var before = active(tx, at);
        var after = before.stream().filter(other -> other.id() != rule.id()).toList();
        return of(tx, rule.scope(), before, after);
    }

    private static List<PricingRule> active(Transaction tx, Instant at) {
        return PricingRules.all(tx).stream()
                .filter(rule -> rule.removedAt() == null && rule.isActive(at))
                .toList();
    }

    private static PricingEffect of(
            Transaction tx, PricingScope scope, List<PricingRule> before, List<PricingRule> after) {
        var repricing = Repricing.of(tx);
        var old = repricing.plans().stream()
                .map(pricing(repricing, scope, before))
                .toList();
        var changed =
                repricing.plans().stream().map(pricing(repricing, scope, after)).toList();
        var soldBelowCost =
                old.stream().filter(Plan::isAtOrBelowCost).map(Plan::id).collect(Collectors.toSet());
        var belowCost = changed.stream()
                .filter(plan -> plan.isAtOrBelowCost() && !soldBelowCost.contains(plan.id()))
                .toList();
        return new PricingEffect(PriceChanges.between(old, changed), belowCost);
    }

    private static UnaryOperator<Plan> pricing(Repricing repricing, PricingScope scope, List<PricingRule> rules) {
        var list = new ListPrices(
                rules.stream().filter(rule -> rule.scope().partnerId() == null).toList());
        var own = scope.partnerId() == null
                ? PartnerPrices.LIST
                : new PartnerPrices(rules.stream()
                        .filter(rule -> Objects.equals(rule.scope().partnerId(), scope.partnerId()))
                        .toList());
        return plan -> own.of(repricing.listPrice(list, plan));
    }
}
