package beppay.simulator.esimgo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All eSIMs, also those that are invisible or returned. Their account synchronizes it.
final class Esims {
    /// More than any test buys. They take about 100 MB.
    private static final int MAX_ESIMS = 100_000;
    /// On average two bundles for each eSIM.
    private static final int MAX_ASSIGNMENTS = 200_000;

    private final Identifiers identifiers;
    private final Callbacks callbacks;
    private final Map<String, Esim> byIccid = new LinkedHashMap<>();
    private final Map<String, List<String>> iccidsOf = new HashMap<>();
    private long assignments;

    Esims(Identifiers identifiers, Callbacks callbacks) {
        this.identifiers = identifiers;
        this.callbacks = callbacks;
    }

    /// What the bundles of one order or apply have in common.
    record Delivery(String reference, Instant assignedAt, Instant readyAt) {}

    /// @throws Rejection if the simulator would hold too much
    void requireRoom(int added) {
        if (byIccid.size() + added > MAX_ESIMS || assignments + added > MAX_ASSIGNMENTS) {
            throw Rejection.unavailable(
                    "the simulator holds at most %d eSIMs and %d bundles".formatted(MAX_ESIMS, MAX_ASSIGNMENTS));
        }
    }

    /// Puts a bundle on an eSIM, and returns its ICCID.
    ///
    /// @param iccid null for a new eSIM
    String assign(Delivery delivery, Bundle bundle, long cost, @Nullable String iccid) {
        var all = iccidsOf.computeIfAbsent(delivery.reference, _ -> new ArrayList<>());
        assignments++;
        var assignment = new Assignment(
                identifiers.assignment(assignments),
                bundle,
                cost,
                "%s-%d".formatted(delivery.reference, all.size()),
                delivery.assignedAt,
                delivery.readyAt,
                false);
        var before = iccid == null ? created(delivery, cost) : Objects.requireNonNull(byIccid.get(iccid));
        var esim = before.with(assignment);
        put(esim);
        all.add(esim.iccid());
        iccidsOf.put(assignment.reference(), List.of(esim.iccid()));
        if (iccid != null) {
            callbacks.toppedUp(esim, assignment);
        }
        return esim.iccid();
    }

    private Esim created(Delivery delivery, long cost) {
        var number = byIccid.size() + 1L;
        var iccid = identifiers.esims().iccid(number);
        var at = delivery.assignedAt;
        return new Esim(number, iccid, delivery.reference, at, "", false, false, cost, List.of(), List.of());
    }

    void put(Esim esim) {
        byIccid.put(esim.iccid(), esim);
    }

    /// Returns null if there is no such eSIM.
    @Nullable
    Esim find(String iccid) {
        return byIccid.get(iccid);
    }

    /// The eSIMs of an order, an apply or an assignment, each once. Empty if the reference is unknown.
    List<Esim> of(String reference) {
        return iccidsOf.getOrDefault(reference, List.of()).stream()
                .distinct()
                .map(iccid -> Objects.requireNonNull(byIccid.get(iccid)))
                .toList();
    }

    List<Esim> all() {
        return List.copyOf(byIccid.values());
    }
}
