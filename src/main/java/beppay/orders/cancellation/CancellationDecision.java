package beppay.orders.cancellation;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The entry of the audit log for the end of a cancellation that the operator decided.
final class CancellationDecision {
    private CancellationDecision() {}

    /// @param current the cancellation before the decision
    /// @param settled the request after it
    static CancellationRequest record(
            Transaction tx,
            PartnerCancellation current,
            @Nullable CancellationRequest settled,
            Actor actor,
            String reason,
            Instant at) {
        var request = Objects.requireNonNull(settled);
        var before = current.request();
        var entry = AuditEntry.of(actor, "cancellation.settled")
                .ofPartner(current.order().order().partnerId())
                .about("eSIM %d of order %d"
                        .formatted(current.esim().id(), current.order().order().id()))
                .because(reason)
                .changed(
                        "state",
                        before == null ? null : before.state().code(),
                        request.state().code())
                .changed("refunded", null, request.refunded());
        AuditLog.add(tx, entry, at);
        return request;
    }
}
