package beppay.console;

import beppay.approvals.OperationKind;
import beppay.mode.Mode;
import beppay.orders.history.OrderDetails;
import beppay.platform.db.Transaction;
import beppay.wallets.PastTopUp;
import beppay.web.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operation on a partner's money concerns. A form shows it as text, because the person who follows a
/// link to the form must recognise it.
///
/// @param topUp the top-up to reverse; null if none is chosen
/// @param order the order to refund; null if none is chosen
record OperationTarget(@Nullable PastTopUp topUp, OrderDetails.@Nullable Head order) {
    /// The field that names it, or what a write-off or an adjustment settles. A top-up has no such field.
    static String field(OperationKind kind) {
        return switch (kind) {
            case REFUND -> "order";
            case REVERSAL, TOP_UP -> "transfer";
            case ADJUSTMENT, WRITE_OFF -> "receivable";
        };
    }

    /// @param form with the number of a transfer or of the partner's order; anything else is ignored
    static OperationTarget of(Transaction tx, long partnerId, Mode mode, Form form) {
        var transfer = Submitted.number(form, field(OperationKind.REVERSAL));
        var number = Submitted.number(form, field(OperationKind.REFUND));
        var order = number == null ? null : OrderDetails.idOf(tx, partnerId, number);
        return new OperationTarget(
                transfer == null ? null : PastTopUp.find(tx, partnerId, mode, transfer),
                order == null ? null : OrderDetails.heads(tx, List.of(order)).getFirst());
    }
}
