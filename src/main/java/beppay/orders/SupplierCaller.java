package beppay.orders;

import beppay.esims.OrderedEsim;
import beppay.suppliers.CallEvidence;
import beppay.suppliers.Cancellation;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls remote suppliers, while no transaction is open, and keeps the evidence. The outcome of a call that fails
/// is unknown.
final class SupplierCaller {
    private static final Logger LOG = LoggerFactory.getLogger(SupplierCaller.class);

    /// The length of `supplier_calls.reason`.
    private static final int MAX_REASON = 400;

    private final InstantSource clock;
    private final LongSupplier nanos;

    SupplierCaller(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    SupplierReport order(RemoteSupplier supplier, SupplierAttempt attempt) {
        var recording = new Recording(SupplierCall.Operation.ORDER);
        SupplierOutcome outcome;
        try {
            outcome = recording.evidence.during(() -> supplier.order(attempt));
        } catch (RuntimeException broken) {
            LOG.warn(
                    "The call to {} for {} failed; its outcome is unknown",
                    supplier.name(),
                    attempt.reference(),
                    broken);
            outcome = new SupplierOutcome.Unknown("the call to the supplier failed");
        }
        return recording.report(attempt, outcome);
    }

    /// Returns a report for each attempt, by its reference.
    Map<String, SupplierReport> find(RemoteSupplier supplier, List<SupplierAttempt> attempts) {
        var recording = new Recording(SupplierCall.Operation.LOOK_UP);
        var missing = new SupplierOutcome.Unknown("the supplier did not report the order");
        Map<String, SupplierOutcome> found = Map.of();
        try {
            found = recording.evidence.during(() -> supplier.find(attempts));
        } catch (RuntimeException broken) {
            LOG.warn("{} could not be asked for {} orders", supplier.name(), attempts.size(), broken);
            missing = new SupplierOutcome.Unknown("the look-up failed");
        }
        recording.end();
        var reports = new HashMap<String, SupplierReport>();
        for (var attempt : attempts) {
            reports.put(
                    attempt.reference(), recording.report(attempt, found.getOrDefault(attempt.reference(), missing)));
        }
        return reports;
    }

    /// The outcome of a cancellation, with the evidence. There is none for an eSIM without an attempt.
    record CancellationReport(Cancellation outcome, List<SupplierCall> calls) {}

    /// @param attempt the one that delivered the eSIM; null if no attempt did
    /// @param isRequested whether a person at the supplier decides, so that only the decision is asked for
    CancellationReport cancel(
            RemoteSupplier supplier, @Nullable Attempt attempt, SuppliedEsim esim, boolean isRequested) {
        var recording = new Recording(SupplierCall.Operation.CANCEL);
        Cancellation outcome;
        try {
            outcome = recording.evidence.during(
                    () -> isRequested ? supplier.requestedCancellation(esim) : supplier.cancel(esim));
        } catch (RuntimeException broken) {
            LOG.warn("{} could not be asked to cancel eSIM {}", supplier.name(), esim.iccid(), broken);
            outcome = new Cancellation.Unknown("the call to the supplier failed");
        }
        if (attempt == null) {
            return new CancellationReport(outcome, List.of());
        }
        var cancellation = EsimCancellation.of(esim.iccid(), outcome);
        var call = recording.call(attempt.reference(), cancellation.outcome().code(), cancellation.evidence());
        return new CancellationReport(outcome, List.of(call));
    }

    /// A decision of the operator, as evidence.
    SupplierReport decision(Attempt attempt, SupplierOutcome outcome, String reason) {
        var recording = new Recording(SupplierCall.Operation.DECISION);
        var call = recording.call(attempt.reference(), code(outcome), reason);
        return new SupplierReport(outcome, List.of(call));
    }

    /// A decision of the operator about a cancellation, as evidence.
    SupplierCall decision(Attempt attempt, OrderedEsim esim, Cancellation outcome, String reason) {
        var cancellation = EsimCancellation.of(esim.iccid(), outcome);
        var recording = new Recording(SupplierCall.Operation.DECISION);
        return recording.call(
                attempt.reference(), cancellation.outcome().code(), "ICCID " + esim.iccid() + ", " + reason);
    }

    private static String code(SupplierOutcome outcome) {
        return switch (outcome) {
            case SupplierOutcome.Delivered _ -> "delivered";
            case SupplierOutcome.ToppedUp _ -> "topped_up";
            case SupplierOutcome.Pending _ -> "pending";
            case SupplierOutcome.Refused _ -> "refused";
            case SupplierOutcome.NotFound _ -> "not_found";
            case SupplierOutcome.Unknown _ -> "unknown";
        };
    }

    private static @Nullable String reason(SupplierOutcome outcome) {
        return switch (outcome) {
            case SupplierOutcome.Refused(var reason, var sentence) -> reason.name() + ": " + sentence;
            case SupplierOutcome.Unknown(var reason) -> reason;
            case SupplierOutcome.Delivered _,
                    SupplierOutcome.ToppedUp _,
                    SupplierOutcome.Pending _,
                    SupplierOutcome.NotFound _ -> null;
        };
    }

    /// One call while it is made.
    private final class Recording {
        private final SupplierCall.Operation operation;
        private final Instant startedAt = clock.instant();
        private final long startedNanos = nanos.getAsLong();
        private final CallEvidence evidence = new CallEvidence();
        private long durationMillis;
        private boolean isEnded;

        Recording(SupplierCall.Operation operation) {
            this.operation = operation;
        }

        void end() {
            isEnded = true;
            durationMillis = Math.max(
                    0, Duration.ofNanos(nanos.getAsLong() - startedNanos).toMillis());
        }

        SupplierReport report(SupplierAttempt attempt, SupplierOutcome outcome) {
            return new SupplierReport(outcome, List.of(call(attempt, code(outcome), reason(outcome))));
        }

        SupplierCall call(SupplierAttempt attempt, String outcome, @Nullable String reason) {
            return call(attempt.reference(), outcome, reason);
        }

        SupplierCall call(String attemptReference, String outcome, @Nullable String reason) {
            if (!isEnded) {
                end();
            }
            return new SupplierCall(
                    attemptReference,
                    operation,
                    startedAt,
                    durationMillis,
                    outcome,
                    limited(reason),
                    evidence.request(),
                    evidence.response());
        }
    }

    private static @Nullable String limited(@Nullable String reason) {
        if (reason == null || reason.isEmpty()) {
            return null;
        }
        var text = reason.replace('\0', '?');
        return text.substring(0, Math.min(text.length(), MAX_REASON));
    }
}
