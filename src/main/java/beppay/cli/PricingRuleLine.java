package beppay.cli;

import beppay.catalog.PricingRule;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pricing rule in the output of commands.
///
/// @param partner the partner's e-mail address; null for everyone
/// @param markup in percent
/// @param state `active`, `scheduled`, `ended` or `removed`
record PricingRuleLine(
        long id,
        String state,
        @Nullable String partner,
        @Nullable String supplier,
        @Nullable String country,
        @Nullable String planId,
        String markup,
        String fixed,
        String marginFloor,
        String rounding,
        String startsAt,
        @Nullable String endsAt,
        String reason,
        long addedVersion,
        @Nullable Long removedVersion,
        @Nullable String removalReason) {
    static PricingRuleLine of(Transaction tx, PricingRule rule, Instant now) {
        var scope = rule.scope();
        var formula = rule.formula();
        return new PricingRuleLine(
                rule.id(),
                state(rule, now),
                scope.partnerId() == null
                        ? null
                        : Partners.byId(tx, scope.partnerId()).email(),
                scope.supplier(),
                scope.country(),
                scope.planId(),
                formula.markup().text(),
                formula.fixed().toString(),
                formula.marginFloor().toString(),
                formula.rounding().code(),
                Instants.seconds(rule.startsAt()),
                rule.endsAt() == null ? null : Instants.seconds(rule.endsAt()),
                rule.reason(),
                rule.addedVersion(),
                rule.removedVersion(),
                rule.removalReason());
    }

    private static String state(PricingRule rule, Instant now) {
        if (rule.removedAt() != null) {
            return "removed";
        } else if (rule.isActive(now)) {
            return "active";
        }
        return now.isBefore(rule.startsAt()) ? "scheduled" : "ended";
    }

    /// What the rule covers: `partner a@b.example, country ES`.
    String covers() {
        var plans = "every plan";
        if (planId != null) {
            plans = "plan " + planId;
        } else if (country != null) {
            plans = "country " + country;
        } else if (supplier != null) {
            plans = "supplier " + supplier;
        }
        return partner == null ? plans : "partner %s, %s".formatted(partner, plans);
    }

    /// How it computes prices: `cost + 30 % + 0.50, at least cost + 1.00, up to .99`.
    String computes() {
        var text = new StringBuilder("cost + %s %%".formatted(markup));
        if (!fixed.equals("0.00")) {
            text.append(fixed.startsWith("-") ? " - " + fixed.substring(1) : " + " + fixed);
        }
        if (!marginFloor.equals("0.00")) {
            text.append(", at least cost + ").append(marginFloor);
        }
        return rounding.equals("none") ? text.toString() : text + ", up to " + rounding;
    }
}
