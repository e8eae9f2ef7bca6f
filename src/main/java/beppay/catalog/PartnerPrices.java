package beppay.catalog;

import beppay.platform.db.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The prices of one partner: of each plan that of its own rule, or otherwise the list price.
public final class PartnerPrices {
    /// The list prices.
    public static final PartnerPrices LIST = new PartnerPrices(List.of());

    private final ActiveRules rules;

    /// @param rules active rules of one partner
    PartnerPrices(Collection<PricingRule> rules) {
        this.rules = new ActiveRules(rules);
    }

    /// The prices of one partner by the rules in effect.
    public static PartnerPrices of(Transaction tx, long partnerId) {
        return byPartner(PricingRules.ofPartners(tx, List.of(partnerId)).rows()).getOrDefault(partnerId, LIST);
    }

    /// @param rules active rules of partners
    /// @return the prices of the partners that have a rule
    public static Map<Long, PartnerPrices> byPartner(Collection<PricingRule> rules) {
        return rules.stream()
                .collect(Collectors.groupingBy(
                        rule -> Objects.requireNonNull(rule.scope().partnerId()),
                        Collectors.collectingAndThen(Collectors.toList(), PartnerPrices::new)));
    }

    /// The plan at the partner's price.
    public Plan of(Plan plan) {
        var rule = rules.of(plan);
        return rule == null ? plan : rule.price(plan);
    }

    /// The partner's own rule that prices the plan; null if the partner pays the list price.
    public @Nullable PricingRule rule(Plan plan) {
        return rules.of(plan);
    }
}
