package beppay.proof;

import beppay.suppliers.RemoteSupplier;

/// Mistakes that the proof of failovers must find.
enum FailoverMutant {
    /// The server as it is.
    NONE,
    /// An unknown outcome counts as a refusal, so the next supplier is called.
    FAILOVER_AFTER_UNKNOWN,
    /// The next supplier is not called after a refusal.
    NO_OTHER_SUPPLIER,
    /// The failing supplier is called again and again.
    NO_CIRCUIT_BREAKER,
    /// The circuit breaker never closes.
    OPEN_CIRCUIT_BREAKER,
    /// A program makes each purchase twice.
    PURCHASE_WITH_A_SECOND_KEY;

    /// The adapter for the failing supplier.
    RemoteSupplier of(RemoteSupplier adapter) {
        return this == FAILOVER_AFTER_UNKNOWN ? Mutant.REFUND_ON_TIME_OUT.of(adapter) : adapter;
    }
}
