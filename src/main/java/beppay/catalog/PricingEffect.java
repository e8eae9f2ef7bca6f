package beppay.catalog;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a change of the rules does to the prices of the plans in the price lists, from now on until the last of the
/// rules has ended. Nothing is written.
///
/// @param prices the list prices, or those of the rule's partner, at the first time at which some of them change
/// @param since that time
/// @param belowCost the plans that would be sold at or below cost at any time, and otherwise would not
/// @param isLarge whether the median of the prices that change rises or falls by more than half at any time
public record PricingEffect(PriceChanges prices, Instant since, List<Plan> belowCost, boolean isLarge) {
    /// The effect of a new rule.
    ///
    /// @param replaced the number of a rule that is removed at the same time; null if there is none
    public static PricingEffect ofAdding(Transaction tx, PricingRule rule, @Nullable Long replaced, Instant now) {
        var before = current(tx, rule.scope());
        var after = Stream.concat(without(before, replaced).stream(), Stream.of(rule))
                .toList();
        return of(Repricing.of(tx), rule.scope(), before, after, now);
    }

    /// The effect of removing a rule.
    public static PricingEffect ofRemoving(Transaction tx, PricingRule rule, Instant now) {
        var before = current(tx, rule.scope());
        return of(Repricing.of(tx), rule.scope(), before, without(before, rule.id()), now);
    }

    /// The rules for everyone, and those of the same partner.
    private static List<PricingRule> current(Transaction tx, PricingScope scope) {
        return PricingRules.all(tx).stream()
                .filter(rule -> rule.removedAt() == null)
                .filter(rule -> rule.scope().partnerId() == null
                        || Objects.equals(rule.scope().partnerId(), scope.partnerId()))
                .toList();
    }

    private static List<PricingRule> without(List<PricingRule> rules, @Nullable Long id) {
        return rules.stream().filter(rule -> !Objects.equals(rule.id(), id)).toList();
    }

    private static PricingEffect of(
            Repricing repricing, PricingScope scope, List<PricingRule> before, List<PricingRule> after, Instant now) {
        var times = Stream.concat(before.stream(), after.stream())
                .flatMap(rule -> Stream.of(rule.startsAt(), Objects.requireNonNullElse(rule.endsAt(), now)))
                .filter(now::isBefore);
        var effects = Stream.concat(Stream.of(now), times)
                .distinct()
                .sorted()
                .map(at -> at(repricing, scope, before, after, at))
                .toList();
        var belowCost = new LinkedHashMap<String, Plan>();
        effects.forEach(effect -> effect.belowCost.forEach(plan -> belowCost.putIfAbsent(plan.id(), plan)));
        var first = effects.stream()
                .filter(effect -> effect.prices.rose() + effect.prices.fell() > 0)
                .findFirst()
                .orElse(effects.getFirst());
        return new PricingEffect(
                first.prices,
                first.since,
                List.copyOf(belowCost.values()),
                effects.stream().anyMatch(PricingEffect::isLarge));
    }

    private static PricingEffect at(
            Repricing repricing, PricingScope scope, List<PricingRule> before, List<PricingRule> after, Instant at) {
        var oldPricing = pricing(repricing, scope, before, at);
        var newPricing = pricing(repricing, scope, after, at);
        var old = new ArrayList<Plan>();
        var changed = new ArrayList<Plan>();
        for (var plan : repricing.plans()) {
            var oldPlan = oldPricing.apply(plan);
            var newPlan = newPricing.apply(plan);
            if (!oldPlan.price().equals(newPlan.price())) {
                old.add(oldPlan);
                changed.add(newPlan);
            }
        }
        var prices = PriceChanges.between(old, changed);
        var belowCost = changed.stream().filter(Plan::isAtOrBelowCost).toList();
        return new PricingEffect(prices, at, belowCost, prices.isMedianFarOff());
    }

    private static UnaryOperator<Plan> pricing(
            Repricing repricing, PricingScope scope, List<PricingRule> rules, Instant at) {
        var list = new ListPrices(of(rules, null, at));
        var own = scope.partnerId() == null ? PartnerPrices.LIST : new PartnerPrices(of(rules, scope.partnerId(), at));
        return plan -> own.of(repricing.listPrice(list, plan));
    }

    private static List<PricingRule> of(List<PricingRule> rules, @Nullable Long partnerId, Instant at) {
        return rules.stream()
                .filter(rule -> Objects.equals(rule.scope().partnerId(), partnerId) && rule.isActive(at))
                .toList();
    }
}
