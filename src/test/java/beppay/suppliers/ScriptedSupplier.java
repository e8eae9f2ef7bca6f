package beppay.suppliers;

import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.money.Money;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A remote supplier that returns the outcomes that a test has prepared, and counts the calls. Without a prepared
/// outcome, a call fails.
public final class ScriptedSupplier implements RemoteSupplier {
    public static final SupplierOutcome UNKNOWN = new SupplierOutcome.Unknown("timed out");
    public static final SupplierOutcome PENDING = new SupplierOutcome.Pending("B26033119290003");
    public static final SupplierOutcome NOT_FOUND = new SupplierOutcome.NotFound();
    public static final SupplierOutcome REFUSED =
            new SupplierOutcome.Refused(SupplierOutcome.Reason.OTHER, "The supplier has no such bundle.");

    public final Deque<SupplierOutcome> outcomes = new ArrayDeque<>();
    /// Runs during each call that orders.
    public Runnable meanwhile = () -> {};
    /// Runs during each look-up.
    public Runnable duringLookUp = () -> {};
    /// Runs during each cancellation.
    public Runnable duringCancellation = () -> {};
    public int orders;
    public int lookUps;
    public int cancellations;
    /// The outcome of each cancellation.
    public Cancellation cancellation = new Cancellation.Unknown("timed out");
    /// The references of the calls that ordered.
    public final List<String> references = new ArrayList<>();
    /// The attempts of these calls.
    public final List<SupplierAttempt> attempts = new ArrayList<>();
    /// The attempts that were looked up.
    public final List<SupplierAttempt> lookedUp = new ArrayList<>();
    /// The operator's account.
    public String account = "";
    /// Whether it adds data to eSIMs.
    public boolean canTopUp;
    /// Whether it suspends eSIMs.
    public boolean canSuspend;
    /// The outcome of each suspension and resumption.
    public Suspension suspension = new Suspension.Changed();
    /// The eSIMs that were asked for.
    public final List<SuppliedEsim> asked = new ArrayList<>();
    /// The outcome of each question for a cancellation that a person decides.
    public Cancellation requestedCancellation = new Cancellation.Requested(null);
    /// Whether another supplier is preferred.
    public boolean isUnavailable;
    private final String name;
    private final ReferenceKind referenceKind;

    public ScriptedSupplier() {
        this(ReferenceKind.SEARCHABLE);
    }

    public ScriptedSupplier(ReferenceKind referenceKind) {
        this("faraway", referenceKind);
    }

    public ScriptedSupplier(String name, ReferenceKind referenceKind) {
        this.name = name;
        this.referenceKind = referenceKind;
    }

    public static SupplierOutcome delivered() {
        return delivered(
                new Profile(new Iccid("8944501234567890123"), new ActivationCode("LPA:1$smdp.example.com$ABC-123")));
    }

    /// The delivery of an eSIM that cost this much.
    public static SupplierOutcome delivered(Money cost) {
        var delivery = (SupplierOutcome.Delivered) delivered();
        return new SupplierOutcome.Delivered(delivery.esims(), "B-1", cost);
    }

    /// The delivery of one profile.
    public static SupplierOutcome.Delivered delivered(Profile profile) {
        return new SupplierOutcome.Delivered(List.of(new DeliveredEsim(profile, null)), null, null);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ReferenceKind referenceKind() {
        return referenceKind;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public boolean acceptsOrders() {
        return !isUnavailable;
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        orders++;
        references.add(attempt.reference());
        attempts.add(attempt);
        meanwhile.run();
        return next();
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        duringLookUp.run();
        var found = new HashMap<String, SupplierOutcome>();
        lookedUp.addAll(attempts);
        for (var attempt : attempts) {
            lookUps++;
            found.put(attempt.reference(), next());
        }
        return found;
    }

    @Override
    public Cancellation cancel(SuppliedEsim esim) {
        asked.add(esim);
        cancellations++;
        duringCancellation.run();
        return cancellation;
    }

    @Override
    public Cancellation requestedCancellation(SuppliedEsim esim) {
        asked.add(esim);
        return requestedCancellation;
    }

    @Override
    public boolean canTopUp() {
        return canTopUp;
    }

    @Override
    public boolean canSuspend() {
        return canSuspend;
    }

    @Override
    public Suspension suspend(SuppliedEsim esim) {
        return suspension;
    }

    @Override
    public Suspension resume(SuppliedEsim esim) {
        return suspension;
    }

    private SupplierOutcome next() {
        if (outcomes.isEmpty()) {
            throw new IllegalStateException("connection reset");
        }
        return outcomes.remove();
    }
}
