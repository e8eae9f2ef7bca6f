package beppay.console;

import beppay.approvals.Approval;
import beppay.approvals.Approvals;
import beppay.approvals.Operation;
import beppay.approvals.OperationKind;
import beppay.orders.history.OrderDetails;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import beppay.wallets.PastTopUp;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation with what it concerns, for the person who decides about it.
///
/// @param wallet the wallet now; null if the operation would open it
/// @param topUp the top-up of a reversal; null for other operations
/// @param order the order of a refund; null for other operations
record ApprovedOperation(
        Approval approval,
        Partner partner,
        @Nullable Wallet wallet,
        @Nullable PastTopUp topUp,
        OrderDetails.@Nullable Head order) {
    /// @throws beppay.errors.CodedException `not_found`
    static ApprovedOperation read(Transaction tx, long id) {
        var approval = Approvals.get(tx, id);
        var operation = approval.operation();
        var wallet = Wallets.of(tx, operation.partnerId(), operation.mode()).stream()
                .filter(one -> one.currency().equals(operation.currency()))
                .findFirst()
                .orElse(null);
        return new ApprovedOperation(
                approval, Partners.find(tx, operation.partnerId()), wallet, topUp(tx, operation), order(tx, operation));
    }

    private static @Nullable PastTopUp topUp(Transaction tx, Operation operation) {
        var target = operation.targetId();
        return operation.kind() == OperationKind.REVERSAL && target != null
                ? PastTopUp.find(tx, operation.partnerId(), operation.mode(), target)
                : null;
    }

    private static OrderDetails.@Nullable Head order(Transaction tx, Operation operation) {
        var target = operation.targetId();
        return operation.kind() == OperationKind.REFUND && target != null
                ? OrderDetails.heads(tx, List.of(target)).getFirst()
                : null;
    }
}
