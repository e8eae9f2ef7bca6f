package beppay.reconciliation;

import beppay.money.Money;
import beppay.orders.Attempt;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import java.util.List;

/// An attempt at a supplier, with what was delivered and booked for it here.
///
/// @param esims empty unless the attempt delivered
/// @param charged the booked cost, before returns
/// @param returned the booked returns of the cost
record OurOrder(Attempt attempt, SupplierOrder order, List<OurEsim> esims, Money charged, Money returned) {
    Money cost() {
        return charged.minus(returned);
    }

    /// The cost of all eSIMs that was expected when the attempt began.
    Money expectedCost() {
        return attempt.cost().times(order.quantity());
    }

    long cancelled() {
        return esims.stream().filter(OurEsim::isCancelled).count();
    }

    boolean isCancelled() {
        return !esims.isEmpty() && cancelled() == esims.size();
    }

    /// The part of a cost that remains after the returns for the eSIMs that are cancelled here. Each eSIM has a
    /// share, and all shares sum to the cost.
    Money afterReturns(Money cost) {
        var cancelled =
                esims.stream().filter(OurEsim::isCancelled).map(esim -> cost.share(esim.position(), order.quantity()));
        return cost.minus(Money.sum(cancelled));
    }

    /// Whether the supplier must have the order: it delivered it, or accepted it under this number.
    boolean isAccepted() {
        return switch (attempt.state()) {
            case DELIVERED -> true;
            case PENDING -> attempt.supplierReference() != null;
            case SENT, UNKNOWN, REFUSED -> false;
        };
    }

    SupplierAttempt forSupplier() {
        return new SupplierAttempt(
                attempt.reference(), order, attempt.cost(), attempt.createdAt(), attempt.supplierReference());
    }
}
