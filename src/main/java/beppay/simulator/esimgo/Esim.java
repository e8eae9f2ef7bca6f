package beppay.simulator.esimgo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An eSIM.
///
/// @param number counts all eSIMs of the simulator
/// @param reference of the order or of the apply that created it
/// @param assignedAt when it is the client's, and visible
/// @param customerRef empty until the client sets it
/// @param isReturned whether it went back to the supplier with its last bundle
/// @param cost of its first bundle, in 1/10000 USD; 0 if it was refunded
record Esim(
        long number,
        String iccid,
        String reference,
        Instant assignedAt,
        String customerRef,
        boolean isSuspended,
        boolean isReturned,
        long cost,
        List<Assignment> assignments,
        List<Action> history) {
    /// Older ones are forgotten.
    private static final int MAX_ACTIONS = 20;

    boolean isAccessible(Instant now) {
        return !assignedAt.isAfter(now) && !isReturned;
    }

    List<Assignment> assigned(Instant now) {
        return assignments.stream()
                .filter(assignment -> assignment.isAssigned(now))
                .toList();
    }

    List<Action> actions(Instant now) {
        return history.stream().filter(action -> !action.at().isAfter(now)).toList();
    }

    /// The latest entry of the history, of which the client sees at least the first bundle.
    Action lastAction(Instant now) {
        var actions = actions(now);
        return actions.isEmpty()
                ? new Action("Bundle Applied", assignments.getFirst().bundle().name(), assignedAt)
                : actions.getLast();
    }

    Esim with(Assignment added) {
        var more = new ArrayList<>(assignments);
        more.add(added);
        var action = new Action("Bundle Applied", added.bundle().name(), added.assignedAt());
        return changed(customerRef, isSuspended, isReturned, cost, more).after(action);
    }

    Esim withCustomerRef(String changed) {
        return changed(changed, isSuspended, isReturned, cost, assignments);
    }

    Esim suspended(boolean isSuspendedNow) {
        return changed(customerRef, isSuspendedNow, isReturned, cost, assignments);
    }

    /// Whether a bundle can be added: it has a country in common with the first one.
    boolean fits(Bundle bundle) {
        return !Collections.disjoint(assignments.getFirst().bundle().isoCodes(), bundle.isoCodes());
    }

    /// The eSIM without a bundle. It is returned with its last one, unless it is installed.
    ///
    /// @param isRefunded to the balance
    Esim without(Assignment removed, boolean isRefunded, boolean isInstalled) {
        var left = assignments.stream()
                .map(each -> each.equals(removed) ? each.revoked() : each)
                .toList();
        var isOfOrder = removed.equals(assignments.getFirst());
        return changed(
                customerRef,
                isSuspended,
                !isInstalled && left.stream().allMatch(Assignment::isRevoked),
                isRefunded && isOfOrder ? 0 : cost,
                left);
    }

    Esim after(Action action) {
        var longer = new ArrayList<>(history);
        longer.add(action);
        var latest = longer.subList(Math.max(0, longer.size() - MAX_ACTIONS), longer.size());
        return new Esim(
                number,
                iccid,
                reference,
                assignedAt,
                customerRef,
                isSuspended,
                isReturned,
                cost,
                assignments,
                List.copyOf(latest));
    }

    private Esim changed(
            String customerRef, boolean isSuspended, boolean isReturned, long cost, List<Assignment> assignments) {
        return new Esim(
                number,
                iccid,
                reference,
                assignedAt,
                customerRef,
                isSuspended,
                isReturned,
                cost,
                List.copyOf(assignments),
                history);
    }
}
