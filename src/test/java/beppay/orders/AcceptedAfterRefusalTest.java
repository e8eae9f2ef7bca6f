package beppay.orders;

import static beppay.suppliers.ScriptedSupplier.NOT_FOUND;
import static beppay.suppliers.ScriptedSupplier.PENDING;
import static beppay.suppliers.ScriptedSupplier.REFUSED;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.CapturedLog;
import beppay.MovableClock;
import beppay.TestApp;
import beppay.audit.Actor;
import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.orders.cancellation.EsimCancellations;
import beppay.suppliers.Cancellation;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A supplier that accepts an order, and charges for it, after its price was released or while that is decided.
class AcceptedAfterRefusalTest {
    private static final SupplierOutcome NOT_SENT =
            new SupplierOutcome.Refused(SupplierOutcome.Reason.UNAVAILABLE, "The supplier is unavailable.");

    private final ScriptedSupplier supplier = new ScriptedSupplier(ReferenceKind.IDEMPOTENT);
    private final TestApp app = TestApp.startWith(supplier);
    private final Suppliers suppliers = new Suppliers(List.of(supplier), customer -> supplier);
    private final Settlement settlement = new Settlement(app.database, suppliers, app.cipher, app.clock, new Random(1));
    private final OrderDecisions decisions =
            new OrderDecisions(app.database, settlement, app.cipher, app.clock, app.clock::nanoTime);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        settlement.close();
        app.close();
    }

    private void buyWithUnknownOutcome() {
        supplier.outcomes.add(UNKNOWN);
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(202);
    }

    private int settleAfter(Duration time, SupplierOutcome... outcomes) {
        supplier.outcomes.addAll(List.of(outcomes));
        app.clock.pass(time);
        int settled = app.settle();
        assertThat(supplier.outcomes).isEmpty();
        return settled;
    }

    private String status() {
        return reseller.client().get("/api/partner/esim/orders").at("/data/0/status");
    }

    private long lateEsims() {
        return app.number("select count(*) from esims where is_late");
    }

    @Test
    void an_order_that_is_accepted_after_a_decision_is_found_and_its_esim_is_kept_for_the_operator() {
        buyWithUnknownOutcome();
        decisions.refuse(1, "The supplier has no such order.", Actor.system("test"));
        assertThat(status()).isEqualTo("failed");

        var log = CapturedLog.of(
                () -> assertThat(settleAfter(Duration.ofHours(1), PENDING)).isEqualTo(1));
        assertThat(log).contains("ERROR").contains("was accepted by faraway after its price was released");
        assertThat(settleAfter(Duration.ofSeconds(30), delivered())).isEqualTo(1);
        assertThat(lateEsims()).isEqualTo(1);
        assertThat(status()).isEqualTo("failed");
        assertThat(supplier.orders).as("no repetition").isEqualTo(1);
    }

    @Test
    void a_person_who_decides_about_the_cancellation_of_a_late_esim_gets_one_request() {
        buyWithUnknownOutcome();
        decisions.refuse(1, "The supplier has no such order.", Actor.system("test"));
        settleAfter(Duration.ofHours(1), delivered());
        var cancellations = new EsimCancellations(app.database, suppliers, app.clock, app.clock::nanoTime);
        supplier.cancellation = new Cancellation.Requested("12345");
        cancellations.cancel(1, null, Actor.system("test"));
        cancellations.cancel(1, null, Actor.system("test"));
        assertThat(supplier.cancellations).isOne();

        supplier.requestedCancellation = new Cancellation.Cancelled();
        cancellations.cancel(1, null, Actor.system("test"));
        assertThat(supplier.cancellations).isOne();
        assertThat(app.number("select count(*) from esim_events where kind = 'cancelled'"))
                .isOne();
    }

    @Test
    void a_notification_about_a_refused_order_makes_it_due() {
        buyWithUnknownOutcome();
        decisions.refuse(1, "The supplier has no such order.", Actor.system("test"));
        var notification = new OrderNotification("faraway", "one", supplier.references.getLast(), null);
        assertThat(app.database.<Boolean>transact(tx -> notification.makeDue(tx, app.clock.instant())))
                .isTrue();
        assertThat(settleAfter(Duration.ZERO, delivered())).isEqualTo(1);
        assertThat(lateEsims()).isEqualTo(1);
    }

    @Test
    void a_refused_order_is_looked_up_for_three_days_and_never_repeated() {
        buyWithUnknownOutcome();
        decisions.refuse(1, "The supplier has no such order.", Actor.system("test"));
        for (int hour = 1; hour <= 72; hour++) {
            assertThat(settleAfter(Duration.ofHours(1), NOT_FOUND)).isEqualTo(1);
        }
        assertThat(settleAfter(Duration.ofHours(1))).isZero();
        assertThat(supplier.orders).isEqualTo(1);
    }

    @Test
    void a_refused_order_is_looked_up_as_rarely_as_one_that_waits() {
        buyWithUnknownOutcome();
        decisions.refuse(1, "The supplier has no such order.", Actor.system("test"));
        for (int seconds : List.of(30, 30, 120, 600, 1_800, 3_600, 3_600)) {
            assertThat(settleAfter(Duration.ofSeconds(seconds - 1))).isZero();
            assertThat(settleAfter(Duration.ofSeconds(1), PENDING)).isEqualTo(1);
        }
    }

    @Test
    void an_accepted_order_is_looked_up_for_thirty_days() {
        buyWithUnknownOutcome();
        decisions.refuse(1, "The supplier has no such order.", Actor.system("test"));
        for (int day = 1; day <= 30; day++) {
            assertThat(settleAfter(Duration.ofDays(1), PENDING)).isEqualTo(1);
        }
        assertThat(settleAfter(Duration.ofDays(1))).isZero();
    }

    @Test
    void an_order_that_the_supplier_refused_at_once_is_not_looked_up() {
        supplier.outcomes.add(REFUSED);
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(502);
        assertThat(settleAfter(Duration.ofHours(1))).isZero();
    }

    @Test
    void nothing_is_decided_while_the_supplier_may_be_called() {
        buyWithUnknownOutcome();
        supplier.meanwhile = () -> assertThatThrownBy(() -> decisions.refuse(1, "It is missing.", Actor.system("test")))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("may be on its way to its supplier");
        assertThat(settleAfter(Duration.ofSeconds(5), NOT_FOUND, PENDING)).isEqualTo(1);
        assertThat(status()).isEqualTo("processing");
    }

    @Test
    void a_decision_has_no_effect_if_the_supplier_was_called_since_it_was_read() {
        buyWithUnknownOutcome();
        var before = app.database.transact(tx -> Attempts.ofOrder(tx, 1)).getFirst();
        var order = app.database
                .transact(tx -> Orders.byIds(tx, List.of(1L)).rows())
                .getFirst();
        settleAfter(Duration.ofSeconds(5), UNKNOWN);
        var caller = new SupplierCaller(app.clock, app.clock::nanoTime);
        for (var outcome : List.of(OrderReconciler.NEVER_CREATED, delivered())) {
            settlement.settle(order, before, caller.decision(before, outcome, "operator"));
            assertThat(status()).isEqualTo("processing");
        }
    }

    @Test
    void a_call_that_was_not_sent_does_not_end_an_order_that_another_server_has_had_accepted() {
        var ahead = new AtomicReference<Integer>();
        supplier.meanwhile = () -> {
            supplier.meanwhile = () -> {};
            ahead.set(settleOnServerWhoseClockIsAhead());
        };
        supplier.outcomes.addAll(List.of(NOT_FOUND, PENDING, NOT_SENT));
        var bought = reseller.client().buy(plan.id(), "Prefer", "wait=0");
        assertThat(ahead).hasValue(1);
        assertThat(bought.status()).isEqualTo(202);
        assertThat(status()).isEqualTo("processing");
        assertThat(settleAfter(Duration.ofMinutes(5), delivered())).isEqualTo(1);
        assertThat(status()).isEqualTo("completed");
    }

    private int settleOnServerWhoseClockIsAhead() {
        var clock = new MovableClock();
        clock.pass(Duration.ofMinutes(3));
        try (var reconciler =
                new OrderReconciler(app.database, suppliers, settlement, clock, clock::nanoTime, Duration.ofDays(1))) {
            return reconciler.tick();
        }
    }

    @Test
    void an_accepted_order_is_not_refused_because_it_was_once_missing_before() {
        buyWithUnknownOutcome();
        settleAfter(Duration.ofSeconds(5), NOT_FOUND, NOT_SENT);
        settleAfter(Duration.ofSeconds(30), NOT_FOUND, PENDING);
        settleAfter(Duration.ofMinutes(15), NOT_FOUND, REFUSED);
        assertThat(status()).isEqualTo("processing");
        settleAfter(Duration.ofHours(1), delivered());
        assertThat(status()).isEqualTo("completed");
    }

    @Test
    void an_order_of_another_account_is_neither_repeated_nor_refused() {
        buyWithUnknownOutcome();
        supplier.account = "another";
        settleAfter(Duration.ofSeconds(5), NOT_FOUND);
        settleAfter(Duration.ofMinutes(11), NOT_FOUND);
        settleAfter(Duration.ofHours(25), NOT_FOUND);
        assertThat(status()).isEqualTo("processing");
        assertThat(supplier.orders).isEqualTo(1);
    }

    @Test
    void an_order_is_not_repeated_after_a_day() {
        buyWithUnknownOutcome();
        settleAfter(Duration.ofHours(23), NOT_FOUND, UNKNOWN);
        assertThat(supplier.orders).isEqualTo(2);
        settleAfter(Duration.ofHours(2), NOT_FOUND);
        settleAfter(Duration.ofHours(1), NOT_FOUND);
        assertThat(supplier.orders).isEqualTo(2);
        assertThat(status()).as("missing twice").isEqualTo("failed");
    }

    @Test
    void an_accepted_order_without_a_reference_is_not_asked_for_every_second() {
        supplier.outcomes.add(new SupplierOutcome.Pending(null));
        reseller.client().buy(plan.id(), "Prefer", "wait=0");
        assertThat(settleAfter(Duration.ofSeconds(4))).isZero();
        assertThat(settleAfter(Duration.ofSeconds(1), delivered())).isEqualTo(1);
    }
}
