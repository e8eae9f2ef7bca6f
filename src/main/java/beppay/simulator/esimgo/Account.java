package beppay.simulator.esimgo;

import beppay.simulator.EsimUse;
import beppay.simulator.EsimUses;
import beppay.simulator.Fault;
import beppay.simulator.SimulatorContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The client's account at the supplier: its balance, orders, inventory and eSIMs.
final class Account {
    /// An order for the inventory has no eSIM, so the limit of eSIMs does not limit orders.
    private static final int MAX_ORDERS = 100_000;

    private final InstantSource clock;
    private final Identifiers identifiers;
    private final Duration processing;
    private final boolean allowsRefunds;
    private final Esims esims;
    private final EsimUses uses;
    private final Callbacks callbacks;
    private final Inventory inventory = new Inventory();
    private final Map<String, PlacedOrder> orders = new LinkedHashMap<>();
    private long balance;
    private long applies;

    Account(SimulatorContext context, Set<Oddity> oddities) {
        clock = context.clock();
        identifiers = new Identifiers(context.seed());
        processing = Objects.requireNonNullElse(context.options().allocation(), Duration.ZERO);
        allowsRefunds = oddities.contains(Oddity.REFUNDS_ALLOWED);
        uses = context.uses();
        callbacks = new Callbacks(context, oddities);
        esims = new Esims(identifiers, callbacks);
        balance = context.options().balance();
    }

    synchronized long balance() {
        return balance;
    }

    boolean allowsRefunds() {
        return allowsRefunds;
    }

    /// @throws Rejection if the order could not be placed now
    synchronized void verify(OrderRequest request) {
        for (var line : request.lines()) {
            for (var iccid : line.iccids()) {
                var esim = accessible(iccid);
                if (esim == null) {
                    throw Rejection.badRequest("the ICCID %s is not accessible by the user".formatted(iccid));
                }
                if (!line.allowReassign()) {
                    requireFitting(esim, line.bundle());
                }
            }
        }
        if (request.cost() > balance) {
            throw Rejection.badRequest("insufficient balance");
        }
    }

    private void requireFitting(Esim esim, Bundle bundle) {
        if (Deletion.isDone(esim, uses.of(esim.iccid()), clock.instant())) {
            throw Rejection.badRequest("the eSIM is deactivated");
        } else if (!esim.fits(bundle)) {
            throw Rejection.badRequest("%s is not compatible with the eSIM".formatted(bundle.name()));
        }
    }

    /// Places an order and pays for it. A repeated request is another order.
    ///
    /// @param isLate whether the order and its eSIMs become visible later
    /// @throws Rejection if the balance is insufficient, or an eSIM is not the client's
    synchronized PlacedOrder place(OrderRequest request, boolean isLate) {
        verify(request);
        esims.requireRoom(request.assign() ? request.count() : 0);
        if (orders.size() >= MAX_ORDERS) {
            throw Rejection.unavailable("the simulator holds at most %d orders".formatted(MAX_ORDERS));
        }
        balance -= request.cost();
        var now = clock.instant();
        var visibleAt = isLate ? now.plus(Fault.LATE_AFTER) : now;
        var delivery = new Esims.Delivery(
                identifiers.reference("order", orders.size() + 1L), visibleAt, visibleAt.plus(processing));
        var iccids = new ArrayList<List<String>>();
        for (var line : request.lines()) {
            iccids.add(request.assign() ? assign(delivery, line) : stored(line, visibleAt));
        }
        var order = new PlacedOrder(
                delivery.reference(), now, visibleAt, delivery.readyAt(), request, List.copyOf(iccids), balance);
        orders.put(order.reference(), order);
        return order;
    }

    private List<String> assign(Esims.Delivery delivery, OrderLine line) {
        var iccids = new ArrayList<String>();
        for (int i = 0; i < line.quantity(); i++) {
            iccids.add(esims.assign(delivery, line.bundle(), line.bundle().price(), chosen(line, i)));
        }
        return List.copyOf(iccids);
    }

    /// Null for a new eSIM, which replaces one that does not fit.
    private @Nullable String chosen(OrderLine line, int number) {
        var iccid = line.iccids().isEmpty() ? null : line.iccids().get(number);
        return iccid != null && esim(iccid).fits(line.bundle()) ? iccid : null;
    }

    private List<String> stored(OrderLine line, Instant visibleAt) {
        inventory.add(line.bundle(), line.quantity(), line.bundle().price(), visibleAt);
        return List.of();
    }

    /// Returns the order that is visible now, or null.
    synchronized @Nullable PlacedOrder order(String reference) {
        var order = orders.get(reference);
        return order != null && order.isVisible(clock.instant()) ? order : null;
    }

    /// The orders that are visible now, the oldest first.
    synchronized List<PlacedOrder> orders() {
        var now = clock.instant();
        return orders.values().stream().filter(order -> order.isVisible(now)).toList();
    }

    /// @throws Rejection if the eSIM is not the client's
    synchronized Esim esim(String iccid) {
        var esim = accessible(iccid);
        if (esim == null) {
            throw Rejection.forbidden("the ICCID is not accessible by the user");
        }
        return esim;
    }

    private @Nullable Esim accessible(String iccid) {
        var esim = esims.find(iccid);
        return esim != null && esim.isAccessible(clock.instant()) ? esim : null;
    }

    /// An eSIM of an order, which is listed there even if the eSIM was returned.
    synchronized Esim anyEsim(String iccid) {
        return Objects.requireNonNull(esims.find(iccid));
    }

    /// The client's eSIMs.
    synchronized List<Esim> esims() {
        var now = clock.instant();
        return esims.all().stream().filter(esim -> esim.isAccessible(now)).toList();
    }

    /// The eSIMs of all orders, also of those that are invisible, and returned ones.
    synchronized List<Esim> allEsims() {
        return esims.all();
    }

    /// The client's eSIMs of an order, an apply or an assignment.
    synchronized List<Esim> esimsOf(String reference) {
        var now = clock.instant();
        return esims.of(reference).stream()
                .filter(esim -> esim.isAccessible(now))
                .toList();
    }

    /// Notifies the client after an eSIM was used.
    synchronized void used(String iccid, EsimUse before, EsimUse after) {
        callbacks.used(() -> anyEsim(iccid), before, after);
    }

    /// Changes an eSIM, and adds to its history.
    synchronized void change(String iccid, String action, UnaryOperator<Esim> change) {
        esims.put(change.apply(esim(iccid)).after(new Action(action, "", clock.instant())));
    }

    /// Puts bundles of the inventory on eSIMs.
    ///
    /// @throws Rejection if the inventory has too few of them, or an eSIM is not the client's
    synchronized AppliedBundles apply(List<ApplyLine> lines) {
        for (var line : lines) {
            if (line.iccid() != null) {
                requireFitting(esim(line.iccid()), line.bundle());
            }
        }
        esims.requireRoom(lines.size());
        var now = clock.instant();
        var taken = new ArrayList<Inventory.Usage>();
        var delivery = new Esims.Delivery(identifiers.reference("apply", applies + 1), now, now.plus(processing));
        for (var line : lines) {
            taken.add(inventory.oldest(line.bundle(), now, taken));
        }
        applies++;
        var applied = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            inventory.remove(taken.get(i).id(), 1);
            applied.add(esims.assign(delivery, line.bundle(), taken.get(i).unitCost(), line.iccid()));
        }
        return new AppliedBundles(delivery.reference(), List.copyOf(applied));
    }

    /// The bundles that were bought without eSIMs.
    synchronized List<Inventory.Usage> inventory() {
        return inventory.usable(clock.instant());
    }

    /// Refunds bundles of the inventory.
    synchronized void refund(long usageId, int quantity) {
        var usage = inventory.find(usageId, clock.instant());
        if (usage == null || usage.remaining() < quantity) {
            throw Rejection.badRequest("the quantity exceeds the remaining quantity of the usage");
        } else if (!usage.isRefundable(clock.instant())) {
            throw Rejection.badRequest("the bundle was purchased outside of its refund period");
        }
        inventory.remove(usageId, quantity);
        balance += usage.unitCost() * quantity;
    }

    /// Removes a bundle from an eSIM, and refunds it if that is possible.
    ///
    /// @param isTransaction whether the bundle is removed; otherwise only the result is returned
    /// @throws Rejection if the eSIM does not have the bundle, or is not the client's
    synchronized Revocation.Result revoke(Revocation revocation, boolean isTransaction) {
        var now = clock.instant();
        var esim = esim(revocation.iccid());
        var use = uses.of(esim.iccid());
        var chosen = revocation.chosen(AssignmentUse.all(esim, use, now));
        var removed = chosen.assignment();
        var result = revocation.result(allowsRefunds && chosen.startedAt() == null && removed.isRefundable(now));
        if (isTransaction) {
            var isToBalance = result == Revocation.Result.TO_BALANCE;
            var name = removed.bundle().name();
            var left = esim.without(removed, isToBalance, use.isInstalled());
            esims.put(left.after(new Action(result.action(), name, now)));
            balance += isToBalance ? removed.cost() : 0;
            if (result == Revocation.Result.TO_INVENTORY) {
                inventory.add(removed.bundle(), 1, removed.cost(), now);
            }
        }
        return result;
    }
}
