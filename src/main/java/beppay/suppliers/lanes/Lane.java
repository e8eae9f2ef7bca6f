package beppay.suppliers.lanes;

import beppay.suppliers.Cancellation;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// A remote supplier whose failures and delays affect no other supplier.
///
/// An order that is not sent, because the supplier is paused, overloaded or failing, is refused as
/// [Reason#UNAVAILABLE]. If the order is a repetition, an earlier call may still have created the eSIM. A
/// look-up that is not sent returns no outcome, so each order stays unknown. Orders, look-ups and calls for
/// states have separate limits and circuit breakers, so look-ups continue while orders fail.
public final class Lane implements RemoteSupplier {
    /// The purchases that a server can keep waiting for a supplier that hangs. Each takes a virtual thread and a
    /// few kilobytes.
    static final int MAX_ORDERS = 1_500;
    /// Look-ups are sent by a few background threads.
    static final int MAX_LOOK_UPS = 50;
    /// States are asked for by fewer background threads.
    static final int MAX_STATE_CALLS = 10;

    private final RemoteSupplier supplier;
    private final PausedSuppliers paused;
    private final CallGate orders;
    private final CallGate lookUps;
    private final CallGate states;

    Lane(RemoteSupplier supplier, SharedRate rate, PausedSuppliers paused, LongSupplier nanos) {
        this.supplier = supplier;
        this.paused = paused;
        orders = new CallGate(rate, Use.ORDER, MAX_ORDERS, () -> paused.contains(supplier.name()), nanos);
        lookUps = new CallGate(rate, Use.LOOK_UP, MAX_LOOK_UPS, () -> false, nanos);
        states = new CallGate(rate, Use.STATE, MAX_STATE_CALLS, () -> false, nanos);
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
    public String account() {
        return supplier.account();
    }

    @Override
    public boolean acceptsOrders() {
        return orders.isOpen() && supplier.acceptsOrders();
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        var outcome = orders.call(() -> supplier.order(attempt), Lane::judge, Lane::refused);
        // The balance may suffice for smaller orders.
        boolean isSingle = attempt.order().quantity() == 1;
        if (isSingle && outcome instanceof SupplierOutcome.Refused refused && refused.reason() == Reason.UNFUNDED) {
            paused.pause(supplier.name(), "the balance at the supplier is too low");
        }
        return outcome;
    }

    private static CallResult judge(SupplierOutcome outcome) {
        return switch (outcome) {
            case SupplierOutcome.Unknown _ -> CallResult.FAILED;
            case SupplierOutcome.Refused refused -> CallResult.of(refused.reason() == Reason.UNAVAILABLE);
            case SupplierOutcome.Delivered _,
                    SupplierOutcome.ToppedUp _,
                    SupplierOutcome.Pending _,
                    SupplierOutcome.NotFound _ -> CallResult.SUCCEEDED;
        };
    }

    private static SupplierOutcome refused(Rejection rejection) {
        return new SupplierOutcome.Refused(Reason.UNAVAILABLE, rejection.sentence);
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        return attempts.isEmpty() ? Map.of() : lookUps.call(() -> supplier.find(attempts), Lane::judge, _ -> Map.of());
    }

    private static CallResult judge(Map<String, SupplierOutcome> outcomes) {
        return CallResult.of(outcomes.values().stream().allMatch(SupplierOutcome.Unknown.class::isInstance));
    }

    /// Without a limit of calls or a circuit breaker. The adapter still takes a slot of the rate limit.
    @Override
    public ListedOrders orders(Instant from, Instant to) {
        return supplier.orders(from, to);
    }

    /// Like [#orders].
    @Override
    public SupplierCheck check() {
        return supplier.check();
    }

    /// Like [#orders].
    @Override
    public Cancellation cancel(SuppliedEsim esim) {
        return supplier.cancel(esim);
    }

    /// Like [#orders].
    @Override
    public Cancellation requestedCancellation(SuppliedEsim esim) {
        return supplier.requestedCancellation(esim);
    }

    @Override
    public boolean canTopUp() {
        return supplier.canTopUp();
    }

    @Override
    public boolean canSuspend() {
        return supplier.canSuspend();
    }

    /// Like [#orders].
    @Override
    public Suspension suspend(SuppliedEsim esim) {
        return supplier.suspend(esim);
    }

    /// Like [#orders].
    @Override
    public Suspension resume(SuppliedEsim esim) {
        return supplier.resume(esim);
    }

    @Override
    public int maxStates() {
        return supplier.maxStates();
    }

    @Override
    public ReportedStates states(List<SuppliedEsim> esims) {
        return esims.isEmpty()
                ? ReportedStates.NONE
                : states.call(
                        () -> supplier.states(esims),
                        reported -> judge(reported, esims.size()),
                        _ -> ReportedStates.notAsked(esims));
    }

    private static CallResult judge(ReportedStates reported, int asked) {
        if (reported.hasResponse()) {
            return CallResult.SUCCEEDED;
        }
        return reported.notAsked().size() == asked ? CallResult.NOT_MADE : CallResult.FAILED;
    }
}
