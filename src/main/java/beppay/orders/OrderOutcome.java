package beppay.orders;

import beppay.audit.AuditEntry;
import beppay.suppliers.SupplierOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An attempt of an order with the outcome that its supplier reported.
///
/// @param entry the entry of the audit log if the operator decided; null if the supplier did
record OrderOutcome(
        Order order,
        Attempt attempt,
        SupplierReport report,
        @Nullable AuditEntry entry) {
    SupplierOutcome supplierOutcome() {
        return report.outcome();
    }

    List<SupplierCall> calls() {
        return report.calls();
    }

    /// Whether the operator decided, and not the supplier.
    boolean isDecision() {
        return report.last() == SupplierCall.Operation.DECISION;
    }

    /// Whether a server has taken the attempt since. It may have had the order accepted, so neither an older
    /// refusal nor the operator's decision has a meaning.
    boolean isOutdated(Attempt current) {
        return current.claims() != attempt.claims();
    }

    /// Whether the supplier can't deliver after this refusal: it refused the only request, or has cancelled the
    /// order that it had accepted.
    boolean isFinalRefusal(Attempt current) {
        return switch (report.last()) {
            case ORDER -> current.state() == Attempt.State.SENT;
            // An order that was recognised by its time may be another one.
            case LOOK_UP -> current.state() == Attempt.State.PENDING && !current.isMatched();
            case CANCEL, DECISION -> false;
        };
    }

    /// The supplier's own reference of the order that it reported; null if it reported none.
    @Nullable
    String supplierReference() {
        return switch (supplierOutcome()) {
            case SupplierOutcome.Delivered delivered -> delivered.supplierReference();
            case SupplierOutcome.ToppedUp toppedUp -> toppedUp.supplierReference();
            case SupplierOutcome.Pending pending -> pending.supplierReference();
            case SupplierOutcome.Refused _, SupplierOutcome.NotFound _, SupplierOutcome.Unknown _ -> null;
        };
    }

    long orderId() {
        return order.id();
    }
}
