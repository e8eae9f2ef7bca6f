package beppay.orders;

import beppay.suppliers.CallEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A call to a supplier while it is made, or a decision of the operator, with its evidence.
public final class CallRecording {
    /// The length of `supplier_calls.reason`.
    private static final int MAX_REASON = 400;

    private final SupplierCall.Operation operation;
    private final LongSupplier nanos;
    private final Instant startedAt;
    private final long startedNanos;
    private final CallEvidence evidence = new CallEvidence();
    private long durationMillis;
    private boolean isEnded;

    /// @param nanos a clock like [System#nanoTime]
    public CallRecording(SupplierCall.Operation operation, InstantSource clock, LongSupplier nanos) {
        this.operation = operation;
        this.nanos = nanos;
        startedAt = clock.instant();
        startedNanos = nanos.getAsLong();
    }

    /// Makes the call and records what is exchanged meanwhile.
    public <T> T during(ScopedValue.CallableOp<T, RuntimeException> call) {
        return evidence.during(call);
    }

    void end() {
        isEnded = true;
        durationMillis =
                Math.max(0, Duration.ofNanos(nanos.getAsLong() - startedNanos).toMillis());
    }

    /// What is kept of the call, which has ended.
    ///
    /// @param attemptReference the attempt that the call was about
    /// @param outcome see [SupplierCall#outcome]; likewise `reason`, which is shortened
    public SupplierCall call(String attemptReference, String outcome, @Nullable String reason) {
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

    private static @Nullable String limited(@Nullable String reason) {
        if (reason == null || reason.isEmpty()) {
            return null;
        }
        var text = reason.replace('\0', '?');
        return text.substring(0, Math.min(text.length(), MAX_REASON));
    }
}
