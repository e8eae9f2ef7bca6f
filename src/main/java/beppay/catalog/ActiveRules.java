package beppay.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rules that are active at one time, either those for everyone or those of one partner. Immutable.
final class ActiveRules {
    /// The winning rule for each plan.
    private final Map<String, PricingRule> byPlan = new HashMap<>();

    /// The winning rule for each country.
    private final Map<String, PricingRule> byCountry = new HashMap<>();
    /// Those for suppliers and for every plan, in the order in which they win.
    private final List<PricingRule> others;

    ActiveRules(Collection<PricingRule> rules) {
        var sorted = rules.stream().sorted(PricingRule.BY_PRECEDENCE).toList();
        for (var rule : sorted) {
            if (rule.scope().planId() != null) {
                byPlan.putIfAbsent(rule.scope().planId(), rule);
            } else if (rule.scope().country() != null) {
                byCountry.putIfAbsent(rule.scope().country(), rule);
            }
        }
        others = sorted.stream()
                .filter(rule -> rule.scope().planId() == null && rule.scope().country() == null)
                .toList();
    }

    /// The rule that prices the plan; null if none covers it.
    @Nullable
    PricingRule of(Plan plan) {
        var found = byPlan.get(plan.id());
        if (found == null && plan.countries().size() == 1) {
            found = byCountry.get(plan.countries().getFirst());
        }
        return found != null
                ? found
                : others.stream()
                        .filter(rule -> rule.scope().covers(plan))
                        .findFirst()
                        .orElse(null);
    }
}
