package beppay.lifecycle;

import beppay.esims.ActivationCode;
import beppay.esims.EsimState;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A supplier that delivers at once, and reports the states that a test has set.
final class ReportingSupplier implements RemoteSupplier {
    private final String name;
    private final AtomicInteger delivered = new AtomicInteger();
    private final Map<Long, EsimState> states = new ConcurrentHashMap<>();
    /// The eSIMs that it was asked for, one after the other.
    final List<SuppliedEsim> asked = new CopyOnWriteArrayList<>();
    /// Runs during each call.
    volatile Runnable duringCall = () -> {};
    volatile int maxStates = 10;

    ReportingSupplier(String name) {
        this.name = name;
    }

    /// These eSIMs are not asked for.
    final Set<Long> withoutSlot = ConcurrentHashMap.newKeySet();

    void reports(long esimId, EsimState state) {
        states.put(esimId, state);
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
        int number = delivered.incrementAndGet();
        var iccid = new Iccid("89445012345%08d".formatted(number));
        var code = new ActivationCode("LPA:1$%s.example.com$M-%d".formatted(name, number));
        var esim = new DeliveredEsim(new Profile(iccid, code), "%s-%d".formatted(name, number));
        return new SupplierOutcome.Delivered(List.of(esim), "B-" + number, null);
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        return Map.of();
    }

    @Override
    public int maxStates() {
        return maxStates;
    }

    @Override
    public ReportedStates states(List<SuppliedEsim> esims) {
        asked.addAll(esims);
        var reported = new HashMap<>(states);
        reported.keySet().retainAll(esims.stream().map(SuppliedEsim::id).toList());
        duringCall.run();
        reported.keySet().removeAll(withoutSlot);
        var later = new HashSet<>(withoutSlot);
        later.retainAll(esims.stream().map(SuppliedEsim::id).toList());
        return new ReportedStates(reported, Set.of(), later);
    }
}
