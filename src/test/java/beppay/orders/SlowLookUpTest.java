package beppay.orders;

import static beppay.suppliers.ScriptedSupplier.PENDING;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.platform.postgres.Eventually;
import beppay.suppliers.ScriptedSupplier;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A supplier whose responses take longer than the second after which it is asked again.
class SlowLookUpTest {
    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Suppliers suppliers = new Suppliers(List.of(supplier), customer -> supplier);
    private final Settlement settlement = new Settlement(app.database, suppliers, app.cipher, app.clock, new Random(1));
    private final OrderReconciler reconciler = new OrderReconciler(
            app.database, suppliers, settlement, app.clock, app.clock::nanoTime, Duration.ofMillis(10));

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        settlement.close();
        app.close();
    }

    @Test
    void an_accepted_order_is_asked_for_again_before_the_first_response_arrives() {
        var lookUps = new AtomicInteger();
        var firstMayEnd = new CountDownLatch(1);
        supplier.duringLookUp = () -> {
            app.clock.pass(Duration.ofSeconds(1));
            if (lookUps.incrementAndGet() == 1) {
                await(firstMayEnd);
            }
        };
        supplier.outcomes.add(PENDING);
        var plan = app.plan("faraway", "Spain 3GB", "25.00");
        var reseller = app.reseller("shop", "500.00");
        reseller.client().buy(plan.id(), "Prefer", "wait=0");
        app.clock.pass(Duration.ofSeconds(1));
        supplier.outcomes.addAll(List.of(delivered(), PENDING));
        try (reconciler) {
            reconciler.start();
            Eventually.holds(() -> isCompleted(reseller));
            assertThat(lookUps).hasValue(2);
            firstMayEnd.countDown();
        }
        assertThat(supplier.outcomes).as("the first response").isEmpty();
        assertThat(isCompleted(reseller)).isTrue();
    }

    private static boolean isCompleted(TestApp.Reseller reseller) {
        return reseller.client()
                .get("/api/partner/esim/orders")
                .at("/data/0/status")
                .equals("completed");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
