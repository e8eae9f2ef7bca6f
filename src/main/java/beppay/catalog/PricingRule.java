package beppay.catalog;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A rule by which prices follow from costs: a row of the table `pricing_rules`.
///
/// @param endsAt exclusive; null for no end
/// @param mayBeBelowCost whether the operator confirmed that prices may be at or below cost
/// @param addedVersion the version of the rules that added it
/// @param removedVersion null while it is not removed
public record PricingRule(
        long id,
        PricingScope scope,
        PriceFormula formula,
        boolean mayBeBelowCost,
        Instant startsAt,
        @Nullable Instant endsAt,
        String reason,
        long addedVersion,
        Instant addedAt,
        @Nullable Long removedVersion,
        @Nullable Instant removedAt,
        @Nullable String removalReason) {
    /// The order in which rules win. A promotion, which has an end, wins over a permanent rule. Rules that
    /// conflict can't be added.
    static final Comparator<PricingRule> BY_PRECEDENCE = Comparator.comparingInt(
                    (PricingRule rule) -> -rule.scope().specificity())
            .thenComparing(rule -> rule.endsAt() == null)
            .thenComparingLong(PricingRule::id);

    /// A rule that is not added yet.
    public static PricingRule proposed(
            PricingScope scope,
            PriceFormula formula,
            boolean mayBeBelowCost,
            Instant startsAt,
            @Nullable Instant endsAt,
            String reason) {
        return new PricingRule(
                0, scope, formula, mayBeBelowCost, startsAt, endsAt, reason, 0, startsAt, null, null, null);
    }

    /// Whether neither of two rules can win: they have the same scope and overlap in time.
    boolean conflictsWith(PricingRule other) {
        return scope.equals(other.scope)
                && (endsAt == null) == (other.endsAt == null)
                && (endsAt == null || other.startsAt.isBefore(endsAt))
                && (other.endsAt == null || startsAt.isBefore(other.endsAt));
    }

    /// Whether it has started and not ended. A removed rule may be active too.
    public boolean isActive(Instant at) {
        return !at.isBefore(startsAt) && (endsAt == null || at.isBefore(endsAt));
    }

    /// Whether this version of the rules contains it.
    public boolean isInVersion(long version) {
        return addedVersion <= version && (removedVersion == null || removedVersion > version);
    }

    /// The plan at the price of this rule. While a change of the cost waits for approval, the price follows from the
    /// old cost, if that exceeds the new one.
    Plan price(Plan plan) {
        var cost = plan.offer().cost();
        var price = formula.over(plan.approvedCost());
        boolean isTooLow = cost.covers(price) && !mayBeBelowCost;
        return plan.priced(isTooLow ? formula.over(cost) : price, formula.marginFloor());
    }
}
