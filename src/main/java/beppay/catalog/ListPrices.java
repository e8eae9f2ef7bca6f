package beppay.catalog;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The list prices: of each plan its manual price, or otherwise that of the most specific rule for everyone, or
/// otherwise the cost plus the markup of its price list.
public final class ListPrices {
    private final ActiveRules rules;

    /// @param rules active rules for everyone
    ListPrices(Collection<PricingRule> rules) {
        this.rules = new ActiveRules(rules);
    }

    /// The list prices by the rules in effect.
    public static ListPrices of(Transaction tx) {
        return new ListPrices(PricingRules.ofEveryone(tx));
    }

    /// The list prices by the rules of each later time at which a rule for everyone starts or ends.
    public static List<ListPrices> later(Transaction tx, Instant now) {
        var rules = PricingRules.all(tx).stream()
                .filter(rule -> rule.removedAt() == null && rule.scope().partnerId() == null)
                .toList();
        return rules.stream()
                .flatMap(rule -> Stream.of(rule.startsAt(), Objects.requireNonNullElse(rule.endsAt(), now)))
                .filter(now::isBefore)
                .distinct()
                .map(at -> new ListPrices(
                        rules.stream().filter(rule -> rule.isActive(at)).toList()))
                .toList();
    }

    /// The plan at the lowest list price that it has now or later.
    ///
    /// @param later see [#later]
    public static Plan lowest(Plan plan, Markup listMarkup, List<ListPrices> later) {
        return later.stream()
                .map(prices -> prices.of(plan, listMarkup))
                .filter(other -> plan.price().compareTo(other.price()) > 0)
                .min(Comparator.comparing(Plan::price))
                .orElse(plan);
    }

    /// The plan at its list price.
    public Plan of(Plan plan, Markup listMarkup) {
        var manual = plan.manualPrice();
        return manual == null ? byCost(plan, listMarkup) : plan.priced(manual, Money.ZERO);
    }

    /// The plan at the price that follows from its cost, even if it has a manual one.
    public Plan byCost(Plan plan, Markup listMarkup) {
        var rule = rules.of(plan);
        return rule == null ? plan.priced(listMarkup.over(plan.approvedCost()), Money.ZERO) : rule.price(plan);
    }

    /// The lowest price that follows from the plan's cost now or later, even if it has a manual one.
    public Money lowestByCost(Transaction tx, Plan plan, Markup listMarkup, Instant now) {
        return Stream.concat(Stream.of(this), later(tx, now).stream())
                .map(prices -> prices.byCost(plan, listMarkup).price())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// The rule for everyone that covers the plan; null if there is none.
    public @Nullable PricingRule rule(Plan plan) {
        return rules.of(plan);
    }
}
