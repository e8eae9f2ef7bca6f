package beppay.catalog;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the operator does with the rules by which prices follow from costs. The caller has locked the catalogue
/// ([Plans#lock]).
public final class PricingActions {
    private PricingActions() {}

    /// Adds a rule, as [PricingRules#add].
    ///
    /// @param replaced the number of a rule that is removed at the same time; null if there is none
    public static PricingRule add(Transaction tx, PricingRule rule, @Nullable Long replaced, Actor actor, Instant at) {
        var added = replaced == null ? PricingRules.add(tx, rule, at) : PricingRules.replace(tx, replaced, rule, at);
        var entry = entry(actor, "pricing.added", added)
                .because(added.reason())
                .changed("rule", replaced == null ? null : "rule " + replaced, text(added));
        AuditLog.add(tx, entry, at);
        return added;
    }

    /// Removes a rule, as [PricingRules#remove].
    public static PricingRule remove(Transaction tx, long id, String reason, Actor actor, Instant at) {
        var removed = PricingRules.remove(tx, id, reason, at);
        AuditLog.add(
                tx, entry(actor, "pricing.removed", removed).because(reason).changed("rule", text(removed), null), at);
        return removed;
    }

    private static AuditEntry entry(Actor actor, String action, PricingRule rule) {
        var entry = AuditEntry.of(actor, action).about("rule " + rule.id());
        return rule.scope().partnerId() == null
                ? entry
                : entry.ofPartner(rule.scope().partnerId());
    }

    private static String text(PricingRule rule) {
        var scope = rule.scope();
        var formula = rule.formula();
        return "supplier %s, country %s, plan %s: %s %% + %s, at least %s above cost, rounding %s, from %s to %s"
                .formatted(
                        Objects.requireNonNullElse(scope.supplier(), "any"),
                        Objects.requireNonNullElse(scope.country(), "any"),
                        Objects.requireNonNullElse(scope.planId(), "any"),
                        formula.markup().text(),
                        formula.fixed(),
                        formula.marginFloor(),
                        formula.rounding().code(),
                        rule.startsAt(),
                        rule.endsAt() == null ? "no end" : rule.endsAt());
    }
}
