package beppay.suppliers.sandbox;

import beppay.platform.digest.Sha256;
import beppay.suppliers.Supplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Who delivers what test keys buy: a supplier for each [TestOutcome].
public final class TestSuppliers {
    /// Longer than many a program waits for an answer, and well within the time for which a server that stops
    /// waits.
    private static final int SLOW_SECONDS = 10;
    /// Who is slow has a thread and a connection meanwhile. More than anybody rehearses with; past it an answer
    /// is lost.
    private static final int MAX_SLOW = 100;

    private static final SupplierOutcome REFUSED = new SupplierOutcome.Refused(
            SupplierOutcome.Reason.OTHER, "The sandbox refuses orders for this address; nothing was charged.");
    private static final SupplierOutcome.Refused SOLD_OUT =
            new SupplierOutcome.Refused(SupplierOutcome.Reason.OUT_OF_STOCK, "The plan is sold out.");
    private static final SupplierOutcome.Refused DEARER = new SupplierOutcome.Refused(
            SupplierOutcome.Reason.PRICE_CHANGED, "The plan costs more by now than when it was put on sale.");
    private static final SupplierOutcome LOST = new SupplierOutcome.Unknown("the sandbox keeps its answer to itself");

    private final Semaphore slow = new Semaphore(MAX_SLOW);
    private final Sandbox sandbox;
    private final Runnable slowness;

    /// @param random as for [Sandbox]
    /// @param slowness returns when a slow supplier answers; see [#someSeconds]
    public TestSuppliers(RandomGenerator random, Runnable slowness) {
        sandbox = new Sandbox(random);
        this.slowness = slowness;
    }

    /// By the customer's address; refuses with `invalid_request` one at the sandbox that it does not know.
    public Supplier of(String email) {
        return switch (TestOutcome.of(email)) {
            case DELIVERED -> sandbox;
            case SLOW -> new RemoteSandbox(this::deliverSlowly, TestSuppliers::deliver);
            case REFUSED -> new RemoteSandbox(_ -> REFUSED, _ -> REFUSED);
            case OUT_OF_STOCK -> new RefusingSandbox(SOLD_OUT);
            case PRICE_CHANGED -> new RefusingSandbox(DEARER);
            case UNKNOWN -> new RemoteSandbox(_ -> LOST, TestSuppliers::deliver);
            case UNKNOWN_REFUSED -> new RemoteSandbox(_ -> LOST, _ -> REFUSED);
        };
    }

    /// Lets the calling thread wait, which is a virtual one that holds nothing but its caller's connection.
    public static void someSeconds() {
        new CompletableFuture<>()
                .completeOnTimeout("over", SLOW_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private SupplierOutcome deliverSlowly(SupplierOrder order) {
        if (!slow.tryAcquire()) {
            return LOST;
        }
        try {
            slowness.run();
            return deliver(order);
        } finally {
            slow.release();
        }
    }

    /// The same profile for the same order, however often and on whichever server it is requested.
    private static SupplierOutcome deliver(SupplierOrder order) {
        var numbers = ByteBuffer.wrap(Sha256.of(order.orderId() + " " + order.planId()));
        int installation =
                (int) Long.remainderUnsigned(numbers.getLong(0) >>> Integer.SIZE, SandboxProfile.INSTALLATIONS);
        return new SupplierOutcome.Delivered(SandboxProfile.of(order, installation, numbers::getLong));
    }
}
