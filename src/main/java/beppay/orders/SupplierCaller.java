package beppay.orders;

import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
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

    private final InstantSource clock;
    private final LongSupplier nanos;

    SupplierCaller(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    SupplierReport order(RemoteSupplier supplier, SupplierAttempt attempt) {
        var recording = new CallRecording(SupplierCall.Operation.ORDER, clock, nanos);
        SupplierOutcome outcome;
        try {
            outcome = recording.during(() -> supplier.order(attempt));
        } catch (RuntimeException broken) {
            LOG.warn(
                    "The call to {} for {} failed; its outcome is unknown",
                    supplier.name(),
                    attempt.reference(),
                    broken);
            outcome = new SupplierOutcome.Unknown("the call to the supplier failed");
        }
        return report(recording, attempt, outcome);
    }

    /// Returns a report for each attempt, by its reference.
    Map<String, SupplierReport> find(RemoteSupplier supplier, List<SupplierAttempt> attempts) {
        var recording = new CallRecording(SupplierCall.Operation.LOOK_UP, clock, nanos);
        var missing = new SupplierOutcome.Unknown("the supplier did not report the order");
        Map<String, SupplierOutcome> found = Map.of();
        try {
            found = recording.during(() -> supplier.find(attempts));
        } catch (RuntimeException broken) {
            LOG.warn("{} could not be asked for {} orders", supplier.name(), attempts.size(), broken);
            missing = new SupplierOutcome.Unknown("the look-up failed");
        }
        recording.end();
        var reports = new HashMap<String, SupplierReport>();
        for (var attempt : attempts) {
            reports.put(
                    attempt.reference(), report(recording, attempt, found.getOrDefault(attempt.reference(), missing)));
        }
        return reports;
    }

    /// A decision of the operator, as evidence.
    SupplierReport decision(Attempt attempt, SupplierOutcome outcome, String reason) {
        var recording = new CallRecording(SupplierCall.Operation.DECISION, clock, nanos);
        var call = recording.call(attempt.reference(), code(outcome), reason);
        return new SupplierReport(outcome, List.of(call));
    }

    private static SupplierReport report(CallRecording recording, SupplierAttempt attempt, SupplierOutcome outcome) {
        return new SupplierReport(
                outcome, List.of(recording.call(attempt.reference(), code(outcome), reason(outcome))));
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
}
