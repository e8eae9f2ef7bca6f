package beppay.proof;

import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Mistakes that a server could make with a supplier, which the proof must find.
enum Mutant {
    /// The server as it is.
    NONE,
    /// An order whose response is lost counts as refused.
    REFUND_ON_TIME_OUT,
    /// A repeated order has a new reference, so the supplier takes it for another order.
    RETRY_WITH_A_NEW_REFERENCE,
    /// An order with an unknown outcome is ordered again, as if from a second supplier.
    FAILOVER_AFTER_UNKNOWN;

    RemoteSupplier of(RemoteSupplier supplier) {
        return new Mutated(this, supplier);
    }

    private record Mutated(Mutant mutant, RemoteSupplier supplier, Set<String> sent, AtomicInteger count)
            implements RemoteSupplier {
        Mutated(Mutant mutant, RemoteSupplier supplier) {
            this(mutant, supplier, ConcurrentHashMap.newKeySet(), new AtomicInteger());
        }

        @Override
        public String name() {
            return supplier.name();
        }

        @Override
        public ReferenceKind referenceKind() {
            return supplier.referenceKind();
        }

        @Override
        public SupplierOutcome order(SupplierAttempt attempt) {
            boolean isRepeated = !sent.add(attempt.reference());
            if (mutant == RETRY_WITH_A_NEW_REFERENCE && isRepeated) {
                return supplier.order(renewed(attempt));
            }
            var outcome = supplier.order(attempt);
            if (!(outcome instanceof Unknown)) {
                return outcome;
            }
            return switch (mutant) {
                case REFUND_ON_TIME_OUT -> new Refused(Reason.OTHER, "The supplier does not respond.");
                case FAILOVER_AFTER_UNKNOWN -> supplier.order(renewed(attempt));
                case NONE, RETRY_WITH_A_NEW_REFERENCE -> outcome;
            };
        }

        private SupplierAttempt renewed(SupplierAttempt attempt) {
            return new SupplierAttempt(
                    "renewed-" + count.incrementAndGet(),
                    attempt.order(),
                    attempt.cost(),
                    attempt.startedAt(),
                    attempt.supplierReference());
        }

        @Override
        public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
            return supplier.find(attempts);
        }
    }
}
