package beppay.suppliers.lanes;

import beppay.money.Money;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A remote supplier whose outcomes a test chooses.
final class TestSupplier implements RemoteSupplier {
    static final SupplierAttempt ATTEMPT = new SupplierAttempt(
            "reference-1",
            new SupplierOrder(1, 1, 1, "plan", "code", 1),
            Money.ZERO,
            Instant.parse("2026-03-30T12:00:00Z"),
            null);
    static final SupplierOutcome PENDING = new SupplierOutcome.Pending("1");
    static final SupplierOutcome UNKNOWN = new SupplierOutcome.Unknown("timed out");

    private final String name;
    final AtomicInteger orders = new AtomicInteger();
    final AtomicInteger lookUps = new AtomicInteger();
    final AtomicInteger stateCalls = new AtomicInteger();
    volatile Supplier<SupplierOutcome> onOrder = () -> PENDING;
    volatile Supplier<SupplierOutcome> onLookUp = () -> PENDING;

    volatile Supplier<ReportedStates> onStates = () -> ReportedStates.NONE;

    TestSupplier(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ReferenceKind referenceKind() {
        return ReferenceKind.SEARCHABLE;
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        orders.incrementAndGet();
        return onOrder.get();
    }

    @Override
    public ReportedStates states(List<SuppliedEsim> esims) {
        stateCalls.incrementAndGet();
        return onStates.get();
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        lookUps.incrementAndGet();
        return attempts.stream().collect(Collectors.toMap(SupplierAttempt::reference, _ -> onLookUp.get()));
    }
}
