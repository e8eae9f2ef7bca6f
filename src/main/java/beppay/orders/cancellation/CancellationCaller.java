package beppay.orders.cancellation;

import beppay.esims.OrderedEsim;
import beppay.orders.Attempt;
import beppay.orders.CallRecording;
import beppay.orders.SupplierCall;
import beppay.suppliers.Cancellation;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SuppliedEsim;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks remote suppliers to cancel eSIMs, while no transaction is open, and keeps the evidence. The outcome of a call
/// that fails is unknown.
final class CancellationCaller {
    private static final Logger LOG = LoggerFactory.getLogger(CancellationCaller.class);

    private final InstantSource clock;
    private final LongSupplier nanos;

    CancellationCaller(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /// The outcome of a cancellation, with the evidence. There is none for an eSIM without an attempt.
    record Report(Cancellation outcome, List<SupplierCall> calls) {}

    /// @param attempt the one that delivered the eSIM; null if no attempt did
    /// @param isRequested whether a person at the supplier decides, so that only the decision is asked for
    Report cancel(RemoteSupplier supplier, @Nullable Attempt attempt, SuppliedEsim esim, boolean isRequested) {
        var recording = new CallRecording(SupplierCall.Operation.CANCEL, clock, nanos);
        Cancellation outcome;
        try {
            outcome =
                    recording.during(() -> isRequested ? supplier.requestedCancellation(esim) : supplier.cancel(esim));
        } catch (RuntimeException broken) {
            LOG.warn("{} could not be asked to cancel eSIM {}", supplier.name(), esim.iccid(), broken);
            outcome = new Cancellation.Unknown("the call to the supplier failed");
        }
        if (attempt == null) {
            return new Report(outcome, List.of());
        }
        var cancellation = EsimCancellation.of(esim.iccid(), outcome);
        var call = recording.call(attempt.reference(), cancellation.outcome().code(), cancellation.evidence());
        return new Report(outcome, List.of(call));
    }

    /// A decision of the operator about a cancellation, as evidence.
    SupplierCall decision(Attempt attempt, OrderedEsim esim, Cancellation outcome, String reason) {
        var cancellation = EsimCancellation.of(esim.iccid(), outcome);
        var recording = new CallRecording(SupplierCall.Operation.DECISION, clock, nanos);
        return recording.call(
                attempt.reference(), cancellation.outcome().code(), "ICCID " + esim.iccid() + ", " + reason);
    }
}
