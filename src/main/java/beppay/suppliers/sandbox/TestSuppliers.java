package beppay.suppliers.sandbox;

import beppay.esims.EsimStatus;
import beppay.platform.digest.Sha256;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SimulatedUse;
import beppay.suppliers.Supplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SuppliersByCustomer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// The suppliers for test purchases: one for each [TestOutcome].
public final class TestSuppliers implements SuppliersByCustomer {
    /// Longer than many programs wait for a response, and shorter than a stopping server waits for its requests.
    private static final int SLOW_SECONDS = 10;
    /// A slow purchase occupies a thread and a connection. More purchases than this at the same time get an
    /// unknown outcome immediately.
    private static final int MAX_SLOW = 100;

    /// Longer than the dashboard waits, so that its page of a pending order can be seen.
    static final Duration PENDING_TIME = Duration.ofSeconds(10);

    static final SupplierOutcome REFUSED = new SupplierOutcome.Refused(
            SupplierOutcome.Reason.OTHER, "The sandbox refuses orders for this address. Nothing was charged.");
    private static final SupplierOutcome.Refused SOLD_OUT =
            new SupplierOutcome.Refused(SupplierOutcome.Reason.OUT_OF_STOCK, "The plan is sold out.");
    private static final SupplierOutcome.Refused PRICE_INCREASED = new SupplierOutcome.Refused(
            SupplierOutcome.Reason.PRICE_CHANGED, "The plan now costs more than when it was put on sale.");
    static final SupplierOutcome LOST = new SupplierOutcome.Unknown("the sandbox simulates a lost response");

    private static final SimulatedUse UNUSED = new SimulatedUse(EsimStatus.READY, 0);

    private final Semaphore slow = new Semaphore(MAX_SLOW);
    private final Map<TestOutcome, Sandbox> used;
    private final Sandbox unused;
    private final Runnable sleep;
    private final InstantSource clock;

    /// @param random a thread-safe generator, such as a `SecureRandom`
    /// @param sleep called for each slow purchase; the supplier delivers when it returns. See [#sleep]
    public TestSuppliers(RandomGenerator random, Runnable sleep, InstantSource clock) {
        unused = new Sandbox(random, UNUSED);
        used = Map.of(
                TestOutcome.INSTALLED,
                new Sandbox(random, new SimulatedUse(EsimStatus.INSTALLED, 0)),
                TestOutcome.HALF_USED,
                new Sandbox(random, new SimulatedUse(EsimStatus.ACTIVE, 50)),
                TestOutcome.DEPLETED,
                new Sandbox(random, new SimulatedUse(EsimStatus.DEPLETED, 100)),
                TestOutcome.EXPIRED,
                new Sandbox(random, new SimulatedUse(EsimStatus.EXPIRED, 50)));
        this.sleep = sleep;
        this.clock = clock;
    }

    /// Returns the supplier for a customer's address.
    ///
    /// @throws beppay.errors.CodedException `invalid_request` if the address is in the sandbox's domain but is
    ///     not a test address
    @Override
    public Supplier of(String email) {
        var outcome = TestOutcome.of(email);
        return switch (outcome) {
            case DELIVERED, TOP_UP_REFUSED, TOP_UP_PENDING, TOP_UP_UNKNOWN, CANCEL_REFUSED, CANCEL_REQUESTED -> unused;
            case INSTALLED, HALF_USED, DEPLETED, EXPIRED -> Objects.requireNonNull(used.get(outcome));
            case SLOW -> new RemoteSandbox(this::deliverSlowly, TestSuppliers::found);
            case PENDING -> new RemoteSandbox(TestSuppliers::accepted, this::foundLater);
            case REFUSED -> new RemoteSandbox(_ -> REFUSED, _ -> REFUSED);
            case OUT_OF_STOCK -> new RefusingSandbox(SOLD_OUT);
            case PRICE_CHANGED -> new RefusingSandbox(PRICE_INCREASED);
            case UNKNOWN -> new RemoteSandbox(_ -> LOST, TestSuppliers::found);
            case UNKNOWN_REFUSED -> new RemoteSandbox(_ -> LOST, _ -> new SupplierOutcome.NotFound());
        };
    }

    /// Returns the supplier that tops up, cancels and suspends the eSIMs of a customer.
    ///
    /// @throws beppay.errors.CodedException as [#of]
    @Override
    public RemoteSupplier afterSale(String email) {
        return new SandboxAfterSale(TestOutcome.of(email), clock);
    }

    /// Blocks the calling thread for ten seconds. It is a virtual thread that occupies only its caller's
    /// connection.
    public static void sleep() {
        new CompletableFuture<>()
                .completeOnTimeout("over", SLOW_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private SupplierOutcome deliverSlowly(SupplierOrder order) {
        if (!slow.tryAcquire()) {
            return LOST;
        }
        try {
            sleep.run();
            return deliver(order);
        } finally {
            slow.release();
        }
    }

    private static SupplierOutcome found(SupplierAttempt attempt) {
        return deliver(attempt.order());
    }

    private SupplierOutcome foundLater(SupplierAttempt attempt) {
        return clock.instant().isBefore(attempt.startedAt().plus(PENDING_TIME))
                ? accepted(attempt.order())
                : found(attempt);
    }

    private static SupplierOutcome accepted(SupplierOrder order) {
        return new SupplierOutcome.Pending("sandbox-" + order.orderId());
    }

    /// Delivers the same profiles for the same order each time, on every server.
    private static SupplierOutcome deliver(SupplierOrder order) {
        var counter = new AtomicInteger();
        LongSupplier numbers = () -> ByteBuffer.wrap(
                        Sha256.of("%d %s %d".formatted(order.orderId(), order.planId(), counter.getAndIncrement())))
                .getLong();
        int distinction = (int) Long.remainderUnsigned(numbers.getAsLong(), SandboxProfile.DISTINCTIONS);
        return SandboxProfile.delivery(order, distinction, UNUSED, numbers);
    }
}
