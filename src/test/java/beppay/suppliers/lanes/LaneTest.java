package beppay.suppliers.lanes;

import static beppay.suppliers.lanes.TestSupplier.ATTEMPT;
import static beppay.suppliers.lanes.TestSupplier.PENDING;
import static beppay.suppliers.lanes.TestSupplier.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.CapturedLog;
import beppay.MovableClock;
import beppay.audit.Actor;
import beppay.platform.db.Database;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final RateLimit FAST = new RateLimit(10_000, Duration.ofSeconds(1));
    private static final RateLimit SLOW = new RateLimit(1, Duration.ofMinutes(1));
    private static final SupplierOutcome SOLD_OUT = new SupplierOutcome.Refused(Reason.OUT_OF_STOCK, "Sold out.");
    private static final SupplierOutcome NO_CONNECTION = new SupplierOutcome.Refused(Reason.UNAVAILABLE, "Down.");

    private final MovableClock clock = new MovableClock();
    private final Database database = TestPostgres.freshDatabase();
    private Runnable whileWaiting = () -> {};
    private final Lanes lanes = new Lanes(database, clock, clock::nanoTime, new Random(1), (_, nanos) -> {
        clock.pass(Duration.ofNanos(nanos));
        whileWaiting.run();
    });
    private final TestSupplier supplier = new TestSupplier("one");

    @AfterEach
    void close() {
        lanes.close();
        database.close();
    }

    private Lane lane(TestSupplier behind, RateLimit limit) {
        var lane = lanes.lane(behind, lanes.share(behind.name(), limit));
        lanes.renew();
        return lane;
    }

    private static void assertNotSent(SupplierOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SupplierOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE));
        assertThat(outcome).isNotEqualTo(NO_CONNECTION);
    }

    @Test
    void outcomes_and_exceptions_pass_unchanged() {
        var lane = lane(supplier, FAST);
        assertThat(lane.name()).isEqualTo("one");
        assertThat(lane.referenceKind()).isEqualTo(supplier.referenceKind());
        for (var outcome : List.of(PENDING, UNKNOWN, SOLD_OUT)) {
            supplier.onOrder = () -> outcome;
            supplier.onLookUp = () -> outcome;
            assertThat(lane.order(ATTEMPT)).isEqualTo(outcome);
            assertThat(lane.find(List.of(ATTEMPT))).isEqualTo(Map.of(ATTEMPT.reference(), outcome));
        }
        supplier.onOrder = () -> {
            throw new IllegalStateException("broken");
        };
        assertThatThrownBy(() -> lane.order(ATTEMPT)).hasMessage("broken");
    }

    @Test
    void fifteen_hundred_orders_wait_for_a_hanging_supplier_and_affect_no_other() throws InterruptedException {
        var hanging = new CountDownLatch(1);
        supplier.onOrder = () -> {
            await(hanging);
            return PENDING;
        };
        var lane = lane(supplier, FAST);
        var other = new TestSupplier("two");
        var otherLane = lane(other, FAST);
        var pending = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int order = 0; order < Lane.MAX_ORDERS; order++) {
            threads.add(Thread.startVirtualThread(() -> {
                if (lane.order(ATTEMPT).equals(PENDING)) {
                    pending.incrementAndGet();
                }
            }));
        }
        Eventually.holds(() -> supplier.orders.get() == Lane.MAX_ORDERS);

        assertNotSent(lane.order(ATTEMPT));
        assertThat(lane.find(List.of(ATTEMPT))).hasSize(1);
        assertThat(otherLane.order(ATTEMPT)).isEqualTo(PENDING);
        assertThat(pending).hasValue(0);

        hanging.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(pending).hasValue(Lane.MAX_ORDERS);
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void after_failed_orders_no_order_is_sent_until_a_trial_succeeds() {
        var lane = lane(supplier, FAST);
        supplier.onOrder = () -> supplier.orders.get() % 2 == 0 ? UNKNOWN : NO_CONNECTION;
        for (int order = 0; order < CircuitBreaker.FAILURES_TO_OPEN; order++) {
            lane.order(ATTEMPT);
        }

        supplier.onOrder = () -> PENDING;
        assertNotSent(lane.order(ATTEMPT));
        assertThat(supplier.orders).hasValue(CircuitBreaker.FAILURES_TO_OPEN);
        assertThat(lane.find(List.of(ATTEMPT))).hasSize(1);

        pass(CircuitBreaker.FIRST_PAUSE);
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);
    }

    @Test
    void refusals_for_other_reasons_are_no_failures() {
        var lane = lane(supplier, FAST);
        supplier.onOrder = () -> SOLD_OUT;
        for (int order = 0; order < 20; order++) {
            assertThat(lane.order(ATTEMPT)).isEqualTo(SOLD_OUT);
        }
    }

    @Test
    void after_failed_look_ups_none_is_sent_and_orders_continue() {
        var lane = lane(supplier, FAST);
        supplier.onLookUp = () -> UNKNOWN;
        for (int lookUp = 0; lookUp < CircuitBreaker.FAILURES_TO_OPEN; lookUp++) {
            lane.find(List.of(ATTEMPT));
        }

        assertThat(lane.find(List.of(ATTEMPT))).isEmpty();
        assertThat(supplier.lookUps).hasValue(CircuitBreaker.FAILURES_TO_OPEN);
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);
    }

    @Test
    void beyond_the_rate_limit_nothing_is_sent() {
        var lane = lane(supplier, SLOW);
        assertThat(lane.find(List.of())).isEmpty();
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);

        assertNotSent(lane.order(ATTEMPT));
        assertThat(lane.find(List.of(ATTEMPT))).isEmpty();

        assertThat(supplier.orders).hasValue(1);
        assertThat(supplier.lookUps).hasValue(0);
    }

    @Test
    void a_paused_supplier_is_looked_up_and_gets_no_orders() {
        var lane = lane(supplier, FAST);
        database.transact(tx -> SupplierTable.pause(tx, "one", "maintenance", Actor.system("test"), Instant.EPOCH));

        assertNotSent(lane.order(ATTEMPT));
        assertThat(lane.find(List.of(ATTEMPT))).hasSize(1);
        assertThat(supplier.orders).hasValue(0);

        database.transact(tx -> SupplierTable.resume(tx, "one", Actor.system("test"), Instant.EPOCH));
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);
    }

    @Test
    void a_supplier_without_funds_is_paused_for_all_servers_and_reported_once() {
        var lane = lane(supplier, FAST);
        supplier.onOrder = () -> new SupplierOutcome.Refused(Reason.UNFUNDED, "Not available.");
        assertThat(lane.acceptsOrders()).isTrue();

        var log = CapturedLog.of(() -> {
            for (int i = 0; i < 3; i++) {
                lane.order(ATTEMPT);
            }
        });

        assertThat(supplier.orders).hasValue(1);
        assertThat(lane.acceptsOrders()).isFalse();
        assertThat(log.lines().filter(line -> line.contains("Nothing is ordered")))
                .singleElement()
                .asString()
                .contains("one", "the balance at the supplier is too low", "beppay suppliers resume one");
        var state = database.autocommit(SupplierTable::all).getFirst();
        assertThat(state.pauseReason()).isEqualTo("the balance at the supplier is too low");
        database.transact(tx -> SupplierTable.resume(tx, "one", Actor.system("test"), Instant.EPOCH));
        supplier.onOrder = () -> PENDING;
        Eventually.holds(lane::acceptsOrders);
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);
    }

    @Test
    void a_manual_update_on_another_server_pauses_the_supplier() {
        var lane = lane(supplier, FAST);
        database.notifications().start();
        Eventually.holds(database.notifications()::isUpToDate);
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);

        database.transact(tx -> tx.update("update suppliers set paused_at = now()"));
        Eventually.holds(() -> lane.order(ATTEMPT) instanceof SupplierOutcome.Refused);
        database.transact(tx -> tx.update("update suppliers set paused_at = null"));
        Eventually.holds(() -> lane.order(ATTEMPT).equals(PENDING));
        database.notifications().close();
    }

    @Test
    void an_order_that_waits_for_its_slot_while_the_supplier_is_paused_is_not_sent() {
        var lane = lane(supplier, new RateLimit(1, Duration.ofSeconds(1)));
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);
        whileWaiting = () ->
                database.transact(tx -> SupplierTable.pause(tx, "one", null, Actor.system("test"), Instant.EPOCH));

        assertNotSent(lane.order(ATTEMPT));

        assertThat(supplier.orders).hasValue(1);
    }

    @Test
    void without_the_database_no_order_is_sent() {
        var address = TestPostgres.freshAddress();
        try (var lost = Database.open(address, 1)) {
            var lane = new Lanes(lost, clock, clock::nanoTime, new Random(1));
            var rate = lane.share("one", FAST);
            lane.renew();
            TestPostgres.rejectConnections(address);
            TestPostgres.endConnections(address, "true");

            assertNotSent(lane.lane(supplier, rate).order(ATTEMPT));
        }
        assertThat(supplier.orders).hasValue(0);
    }

    @Test
    void a_started_server_gets_its_share_by_itself() {
        try (var started = new Lanes(database, clock, System::nanoTime, new Random(2))) {
            var lane = started.lane(supplier, started.share("one", FAST));
            started.start();

            assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);
        }
    }

    @Test
    void a_supplier_can_not_use_the_rate_of_another() {
        var rate = lanes.share("two", FAST);

        assertThatThrownBy(() -> lanes.lane(supplier, rate)).isInstanceOf(IllegalArgumentException.class);
    }

    private void pass(Duration time) {
        clock.pass(time);
        lanes.renew();
    }
}
