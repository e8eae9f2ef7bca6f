package beppay.catalog;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the operator does with plans. The caller has locked the catalogue ([Plans#lock]).
public final class PlanActions {
    /// The most plans that an entry of the audit log names.
    private static final int MAX_NAMED = 50;

    private PlanActions() {}

    /// The names of the plans with their ids, for an entry of the audit log; null if there are none.
    public static @Nullable String named(List<Plan> plans) {
        if (plans.isEmpty()) {
            return null;
        }
        var names = plans.stream()
                .limit(MAX_NAMED)
                .map(plan -> "%s (%s)".formatted(plan.name(), plan.id()))
                .collect(Collectors.joining(", "));
        return plans.size() > MAX_NAMED ? "%s and %d more".formatted(names, plans.size() - MAX_NAMED) : names;
    }

    /// Takes plans off sale, as [Plans#hide].
    public static int hide(Transaction tx, List<Plan> plans, Actor actor, Instant at) {
        return noted(
                tx, "plans.hidden", plans.stream().filter(plan -> plan.hiddenAt() == null), actor, at, Plans::hide);
    }

    /// Ends [#hide].
    public static int unhide(Transaction tx, List<Plan> plans, Actor actor, Instant at) {
        return noted(
                tx, "plans.unhidden", plans.stream().filter(plan -> plan.hiddenAt() != null), actor, at, Plans::unhide);
    }

    private interface Change {
        int of(Transaction tx, List<String> ids, Instant at);
    }

    /// @param concerned the plans that are not in the new state yet
    private static int noted(
            Transaction tx, String action, Stream<Plan> concerned, Actor actor, Instant at, Change change) {
        var plans = concerned.toList();
        int changed = change.of(tx, plans.stream().map(Plan::id).toList(), at);
        if (changed > 0) {
            AuditLog.add(tx, AuditEntry.of(actor, action).changed("plans", null, named(plans)), at);
        }
        return changed;
    }

    /// Sets the price of a plan, as [PlanPrices#set]. Throws `invalid_request` if it is above [Plan#MAX_PRICE].
    public static void price(Transaction tx, Plan plan, Money price, Actor actor, Instant at) {
        if (!Plan.MAX_PRICE.covers(price)) {
            throw CodedException.ofField("price", "must be at most %s".formatted(Plan.MAX_PRICE));
        }
        PlanPrices.set(tx, plan.id(), price, PriceCause.setBy(actor), at);
        var entry = entry(actor, "plan.priced", plan)
                .changed("price", plan.price(), price)
                .changed("manual", plan.manualPrice() != null, true);
        AuditLog.add(tx, entry, at);
    }

    /// Returns to the price that follows from the cost, as [PlanPrices#followCost].
    ///
    /// @param priced the plan at its new price
    public static void priceByCost(Transaction tx, Plan plan, Plan priced, Actor actor, Instant at) {
        PlanPrices.followCost(tx, priced, PriceCause.setBy(actor), at);
        var entry = entry(actor, "plan.priced", plan)
                .changed("price", plan.price(), priced.price())
                .changed("manual", plan.manualPrice() != null, false);
        AuditLog.add(tx, entry, at);
    }

    /// Lets the offer of a plan deliver another plan too, as [AttachedOffers#attach].
    public static void attach(Transaction tx, Plan own, Plan delivered, Actor actor, Instant at) {
        AttachedOffers.attach(tx, own.id(), delivered.id(), at);
        AuditLog.add(tx, entry(actor, "offer.attached", own).changed("delivers", null, named(List.of(delivered))), at);
    }

    /// Ends [#attach].
    ///
    /// @return whether the offer was attached
    public static boolean detach(Transaction tx, Plan own, Actor actor, Instant at) {
        boolean isDetached = AttachedOffers.detach(tx, own.id());
        if (isDetached) {
            AuditLog.add(tx, entry(actor, "offer.detached", own), at);
        }
        return isDetached;
    }

    private static AuditEntry entry(Actor actor, String action, Plan plan) {
        return AuditEntry.of(actor, action).about("plan " + plan.id());
    }
}
