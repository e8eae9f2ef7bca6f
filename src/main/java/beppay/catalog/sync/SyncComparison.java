package beppay.catalog.sync;

import static beppay.catalog.sync.PlanApproval.Kind.COST;
import static beppay.catalog.sync.PlanApproval.Kind.WITHDRAWAL;

import beppay.catalog.OfferTerms;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.PriceCause;
import beppay.catalog.imports.Confirmation;
import beppay.catalog.imports.ListMarkup;
import beppay.catalog.imports.ListedPlan;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.PriceListContent;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Divides the differences between a catalogue and the plans into changes to make and changes that wait for
/// approval.
final class SyncComparison {
    private final PlanImport compared;
    private final CostJump limit;
    private final Map<String, PlanApproval> waitedBefore;
    private final Map<String, Plan> before;
    private final Set<String> codes;
    private final Set<String> rejectedCodes;
    private final List<Plan> changed = new ArrayList<>();
    private final List<Plan> withdrawn = new ArrayList<>();
    /// Plans to write, as they will be. Those that are withdrawn are written before they are withdrawn.
    private final List<Plan> written = new ArrayList<>();
    private final List<String> takenOffSale = new ArrayList<>();
    private final List<WaitingPlan> waiting = new ArrayList<>();
    private int heldCount;

    /// @param compared the changes that an import would make now, without approval
    SyncComparison(Transaction tx, PlanImport compared, PriceListContent listing, CostJump limit) {
        this.compared = compared;
        this.limit = limit;
        var list = compared.list();
        waitedBefore = PlanApprovals.ofList(tx, list.source(), list.supplier()).stream()
                .collect(Collectors.toMap(PlanApproval::planId, Function.identity()));
        var ids = Stream.concat(compared.changed().stream().map(Plan::id), waitedBefore.keySet().stream())
                .distinct()
                .toList();
        before = WaitingPlan.byId(Plans.find(tx, ids).rows());
        codes = listing.plans().stream().map(ListedPlan::code).collect(Collectors.toSet());
        rejectedCodes = listing.rejectedCodes();
        compared.changed().forEach(this::change);
        withdraw();
        waitedBefore.values().forEach(this::keepOrDrop);
    }

    private void change(Plan offered) {
        var old = Objects.requireNonNull(before.get(offered.id()));
        var approvedCost = approvedCost(old);
        var held = held(old, offered);
        if (!needsApproval(old, offered, approvedCost) || held.equalsIgnoringTimes(offered)) {
            changed.add(offered);
            written.add(offered);
            return;
        }
        await(held, COST, approvedCost);
        heldCount++;
        if (!held.equalsIgnoringTimes(old)) {
            written.add(held);
            if (!held.isListed()) {
                takenOffSale.add(held.id());
            }
        }
    }

    private Money approvedCost(Plan old) {
        var earlier = waitedBefore.get(old.id());
        return earlier == null ? old.offer().cost() : earlier.oldCost();
    }

    /// A manual price does not follow the cost, so the operator only has to know when it no longer exceeds it.
    private boolean needsApproval(Plan old, Plan offered, Money approvedCost) {
        if (offered.manualPrice() == null) {
            return limit.isExceeded(approvedCost, offered.offer().cost());
        }
        boolean isSoldAlready =
                old.isListed() && old.offer().cost().equals(offered.offer().cost());
        return offered.isAtOrBelowCost() && !isSoldAlready;
    }

    /// The plan until its change is approved: at the old price, and not on sale if that does not exceed the
    /// cost.
    private Plan held(Plan old, Plan offered) {
        var cost = offered.offer().cost();
        var withdrawnAt = cost.covers(old.price()) ? orNow(old.offer().withdrawnAt()) : null;
        return offered.with(old.price(), cost, withdrawnAt);
    }

    private Instant orNow(@Nullable Instant withdrawnAt) {
        return withdrawnAt == null ? compared.at() : withdrawnAt;
    }

    private void await(Plan plan, PlanApproval.Kind kind, Money approvedCost) {
        var earlier = waitedBefore.get(plan.id());
        var since = earlier == null || earlier.kind() != kind ? compared.at() : earlier.waitingSince();
        var cost = plan.offer().cost();
        var rejectedAt = earlier != null && earlier.isSameAs(kind, cost) ? earlier.rejectedAt() : null;
        var approval = new PlanApproval(plan.id(), kind, approvedCost, cost, since, rejectedAt);
        waiting.add(new WaitingPlan(plan, approval));
    }

    private void withdraw() {
        boolean mustWait =
                compared.confirmations().stream().anyMatch(needed -> needed.kind() == Confirmation.Kind.WITHDRAWAL);
        for (var missing : compared.withdrawn()) {
            if (mustWait || isRejected(missing)) {
                await(missing, WITHDRAWAL, approvedCost(missing));
            } else {
                withdrawn.add(missing);
                takeOffSale(missing);
            }
        }
    }

    /// The operator wants to keep selling it.
    private boolean isRejected(Plan missing) {
        var earlier = waitedBefore.get(missing.id());
        return earlier != null && earlier.kind() == WITHDRAWAL && earlier.isRejected();
    }

    private void takeOffSale(Plan missing) {
        var approval = waitedBefore.get(missing.id());
        if (approval != null && !approval.oldCost().equals(missing.offer().cost())) {
            written.add(approval.withdrawn(missing, compared.at()));
        }
        takenOffSale.add(missing.id());
    }

    /// Keeps the change of a plan whose row was rejected. A plan that was taken off sale while its cost waited,
    /// and has then left the catalogue, stays off sale.
    private void keepOrDrop(PlanApproval approval) {
        var plan = Objects.requireNonNull(before.get(approval.planId()));
        var code = plan.offer().supplierCode();
        if (rejectedCodes.contains(code)) {
            waiting.add(new WaitingPlan(plan, approval));
        } else if (!plan.isListed() && !codes.contains(code)) {
            takeOffSale(plan);
        }
    }

    void write(Transaction tx) {
        var at = compared.at();
        Plans.write(tx, compared.added(), PriceCause.SYNC, at);
        Plans.write(tx, written, PriceCause.SYNC, at);
        Plans.withdraw(tx, takenOffSale, at);
        OfferTerms.write(tx, compared.terms());
        var waitingNow = waiting.stream().map(WaitingPlan::approval).toList();
        var approved = new HashSet<>(waitedBefore.keySet());
        waitingNow.forEach(one -> approved.remove(one.planId()));
        PlanApprovals.remove(tx, approved);
        PlanApprovals.write(tx, waitingNow, at);
    }

    SyncReport report(ListMarkup markup) {
        return new SyncReport(
                compared.list().supplier(),
                markup,
                compared.added(),
                changed,
                withdrawn,
                codes.size() - compared.added().size() - changed.size() - heldCount,
                waiting.stream().filter(one -> !one.approval().isRejected()).toList(),
                compared.rejected(),
                compared.skipped());
    }
}
