package beppay.suppliers.sandbox;

import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cause;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.Suspension;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Tops up, cancels and suspends the eSIMs of test purchases. Like [RemoteSandbox], it has no state.
///
/// @param outcome the one that the customer's address selects
record SandboxAfterSale(TestOutcome outcome, InstantSource clock) implements RemoteSupplier {
    private static final SupplierOutcome ADDED = new SupplierOutcome.ToppedUp(null, null);

    @Override
    public String name() {
        return Sandbox.NAME;
    }

    @Override
    public ReferenceKind referenceKind() {
        return ReferenceKind.SEARCHABLE;
    }

    @Override
    public boolean canTopUp() {
        return true;
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        return switch (outcome) {
            case TOP_UP_REFUSED -> TestSuppliers.REFUSED;
            case TOP_UP_PENDING -> accepted(attempt);
            case TOP_UP_UNKNOWN -> TestSuppliers.LOST;
            default -> ADDED;
        };
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        return attempts.stream().collect(Collectors.toMap(SupplierAttempt::reference, this::find));
    }

    private SupplierOutcome find(SupplierAttempt attempt) {
        return switch (outcome) {
            case TOP_UP_REFUSED -> TestSuppliers.REFUSED;
            case TOP_UP_PENDING ->
                clock.instant().isBefore(attempt.startedAt().plus(TestSuppliers.PENDING_TIME))
                        ? accepted(attempt)
                        : ADDED;
            default -> ADDED;
        };
    }

    private static SupplierOutcome accepted(SupplierAttempt attempt) {
        return new SupplierOutcome.Pending("sandbox-" + attempt.order().orderId());
    }

    @Override
    public Cancellation cancel(SuppliedEsim esim) {
        return switch (outcome) {
            case CANCEL_REFUSED ->
                new Cancellation.NotPossible(Cause.DECLINED, "the sandbox cancels no eSIM for this address");
            case CANCEL_REQUESTED -> new Cancellation.Requested(null);
            case INSTALLED, HALF_USED, DEPLETED, EXPIRED ->
                new Cancellation.NotPossible(Cause.IN_USE, "the sandbox's eSIM appears to be installed");
            default -> new Cancellation.Cancelled();
        };
    }

    @Override
    public Cancellation requestedCancellation(SuppliedEsim esim) {
        return new Cancellation.Cancelled();
    }

    @Override
    public boolean canSuspend() {
        return true;
    }

    @Override
    public Suspension suspend(SuppliedEsim esim) {
        return new Suspension.Changed();
    }

    @Override
    public Suspension resume(SuppliedEsim esim) {
        return new Suspension.Changed();
    }
}
