package beppay.simulator.esimgo;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request to remove a bundle from an eSIM.
///
/// @param name of the bundle
/// @param id of the assignment; null for the oldest with the bundle
/// @param isForBalance whether a refund goes to the balance; otherwise to the inventory
record Revocation(String iccid, String name, @Nullable String id, boolean isForBalance) {
    /// What became of the bundle, in the words of the supplier's example.
    enum Result {
        WITHOUT_REFUND("Bundle Revoked", "Successfully Revoked Bundle", "Bundle can be revoked, without a refund"),
        TO_INVENTORY(
                "Bundle Refunded to Inventory",
                "Successfully Revoked Bundle, bundle has been refunded to inventory",
                "Bundle can be revoked, and can be refunded to inventory"),
        TO_BALANCE(
                "Bundle Refunded To Balance",
                "Successfully Revoked Bundle, bundle has been refunded to balance",
                "Bundle can be revoked, and can be refunded to balance");

        private final String action;
        private final String done;
        private final String possible;

        /// @param action in the history of the eSIM
        Result(String action, String done, String possible) {
            this.action = action;
            this.done = done;
            this.possible = possible;
        }

        String action() {
            return action;
        }

        String text(boolean isDone) {
            return isDone ? done : possible;
        }
    }

    /// The bundle to remove: the oldest that was not used, or otherwise the oldest.
    ///
    /// @param assigned the bundles of the eSIM, the oldest first
    AssignmentUse chosen(List<AssignmentUse> assigned) {
        return assigned.stream()
                .filter(each -> !each.assignment().isRevoked())
                .filter(each -> each.assignment().bundle().name().equals(name))
                .filter(each -> id == null || each.assignment().id().equals(id))
                .min(Comparator.comparing(each -> each.startedAt() != null))
                .orElseThrow(() -> Rejection.badRequest("the eSIM does not have the bundle %s".formatted(name)));
    }

    Result result(boolean isRefundable) {
        if (!isRefundable) {
            return Result.WITHOUT_REFUND;
        }
        return isForBalance ? Result.TO_BALANCE : Result.TO_INVENTORY;
    }
}
