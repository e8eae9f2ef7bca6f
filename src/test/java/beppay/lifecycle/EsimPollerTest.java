package beppay.lifecycle;

import static beppay.lifecycle.PolledShop.GB;
import static beppay.lifecycle.PolledShop.active;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.esims.EsimEvents.Kind;
import beppay.esims.EsimState;
import beppay.esims.EsimStates;
import beppay.esims.EsimStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EsimPollerTest {
    private final ReportingSupplier supplier = new ReportingSupplier("faraway");
    private final PolledShop shop = new PolledShop(supplier);

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void a_reported_state_is_recorded_with_its_events() {
        var esim = shop.buy();
        var end = shop.now().plus(Duration.ofDays(30));
        var report =
                new EsimState(EsimStatus.ACTIVE, "IN_USE/ENABLED", 5 * GB, GB, end, shop.now(), "internet", shop.now());
        supplier.reports(esim, report);
        shop.pass(Duration.ofSeconds(1));

        assertThat(shop.poller.tick()).isEqualTo(1);

        assertThat(shop.state(esim)).isEqualTo(report);
        assertThat(shop.events(esim)).containsExactly(Kind.INSTALLED, Kind.ACTIVATED);
        assertThat(shop.delay(esim)).isEqualTo(StateSchedule.WHILE_ACTIVE);
        assertThat(shop.app.number("select count(*) from esim_states where polled_at = ?", shop.now()))
                .isEqualTo(1);
    }

    @Test
    void the_supplier_is_asked_with_its_own_ids_and_what_is_known() {
        var esim = shop.buy();
        supplier.reports(esim, active(GB));
        shop.poller.tick();
        shop.pass(Duration.ofHours(2));
        shop.poller.tick();

        var asked = supplier.asked.getLast();
        assertThat(asked.id()).isEqualTo(esim);
        assertThat(asked.iccid()).isEqualTo("8944501234500000001");
        assertThat(asked.supplierId()).isEqualTo("faraway-1");
        assertThat(asked.supplierCode()).isEqualTo("faraway 5GB");
        assertThat(asked.orderReference()).isEqualTo("B-1");
        assertThat(asked.orderedAt()).isEqualTo(shop.now().minus(Duration.ofHours(2)));
        assertThat(asked.state()).isEqualTo(active(GB, shop.now().minus(Duration.ofHours(2))));
    }

    @Test
    void a_call_covers_as_many_esims_as_the_supplier_permits() {
        supplier.maxStates = 2;
        for (int bought = 0; bought < 5; bought++) {
            supplier.reports(shop.buy(), active(0));
        }

        assertThat(shop.poller.tick()).isEqualTo(5);
        assertThat(supplier.asked).hasSize(5);
        assertThat(shop.poller.tick()).as("until they are due again").isZero();
        shop.pass(Duration.ofHours(2));
        assertThat(shop.poller.tick()).isEqualTo(5);
    }

    @Test
    void a_state_that_can_not_be_recorded_delays_no_other_and_counts_as_a_failure() {
        var good = shop.buy();
        var broken = shop.buy();
        var another = shop.buy();
        supplier.reports(good, active(GB));
        supplier.reports(broken, active(-1));
        supplier.reports(another, active(2 * GB));

        var log = CapturedLog.of(() -> assertThat(shop.poller.tick()).isEqualTo(3));

        assertThat(log).contains("that can't be recorded");
        assertThat(shop.state(good).dataUsedBytes()).isEqualTo(GB);
        assertThat(shop.state(another).dataUsedBytes()).isEqualTo(2 * GB);
        assertThat(shop.known(broken).failures()).isOne();
        assertThat(shop.delay(broken)).isEqualTo(StateSchedule.AFTER_FAILURE);
    }

    @Test
    void usage_never_decreases_and_an_older_report_changes_nothing() {
        var esim = shop.buy();
        supplier.reports(esim, active(3 * GB));
        shop.poller.tick();
        supplier.reports(esim, active(2 * GB));
        shop.pass(Duration.ofHours(2));
        shop.poller.tick();
        assertThat(shop.state(esim).dataUsedBytes()).isEqualTo(3 * GB);
        assertThat(shop.state(esim).asOf()).isEqualTo(shop.now());

        supplier.reports(esim, active(4 * GB, shop.now().minusSeconds(1)));
        shop.pass(Duration.ofHours(2));
        shop.poller.tick();
        assertThat(shop.state(esim)).isEqualTo(active(3 * GB, shop.now().minus(Duration.ofHours(2))));
        assertThat(shop.delay(esim)).isEqualTo(StateSchedule.WHILE_ACTIVE);
    }

    @Test
    void an_esim_that_is_not_reported_is_asked_for_less_and_less_often() {
        var esim = shop.buy();
        shop.poller.tick();
        assertThat(shop.delay(esim)).isEqualTo(StateSchedule.AFTER_FAILURE);
        assertThat(shop.known(esim).failures()).isEqualTo(1);
        shop.pass(StateSchedule.AFTER_FAILURE);
        supplier.duringCall = () -> {
            throw new IllegalStateException("connection reset");
        };
        CapturedLog.of(shop.poller::tick);
        assertThat(shop.delay(esim)).isEqualTo(StateSchedule.AFTER_FAILURE.multipliedBy(2));
        assertThat(shop.state(esim).status()).isEqualTo(EsimStatus.READY);

        supplier.duringCall = () -> {};
        supplier.reports(esim, active(0));
        shop.pass(Duration.ofHours(1));
        shop.poller.tick();
        assertThat(shop.known(esim).failures()).isZero();
    }

    @Test
    void an_esim_is_due_as_before_if_the_rate_limit_permits_no_call() {
        var esim = shop.buy();
        var before = shop.known(esim);
        supplier.withoutSlot.add(esim);
        shop.pass(Duration.ofMinutes(1));

        assertThat(shop.poller.tick()).isZero();

        assertThat(shop.known(esim)).isEqualTo(before);
        assertThat(shop.app.number("select count(*) from esim_states where polled_at is not null"))
                .isZero();
    }

    @Test
    void only_the_esims_of_a_call_that_were_asked_for_are_recorded() {
        var asked = shop.buy();
        var missing = shop.buy();
        var later = shop.buy();
        var before = shop.known(later);
        supplier.reports(asked, active(GB));
        supplier.withoutSlot.add(later);

        shop.poller.tick();

        assertThat(shop.state(asked)).isEqualTo(active(GB, shop.now()));
        assertThat(shop.known(missing).failures()).isEqualTo(1);
        assertThat(shop.known(later)).isEqualTo(before);
    }

    @Test
    void an_esim_that_is_cancelled_during_a_call_does_not_hinder_the_others() {
        var cancelled = shop.buy();
        var other = shop.buy();
        supplier.reports(other, PolledShop.active(GB));
        supplier.duringCall = () -> cancel(cancelled);

        shop.poller.tick();

        assertThat(shop.state(other).status()).isEqualTo(EsimStatus.ACTIVE);
        assertThat(shop.delay(cancelled)).isNull();
    }

    @Test
    void an_esim_that_is_cancelled_while_it_is_claimed_is_released_without_effect() {
        var cancelled = shop.buy();
        var until = shop.now().plus(Duration.ofMinutes(5));
        var claimed = shop.app.database.transact(
                tx -> EsimStates.claimDue(tx, supplier.name(), NextPoll.Priority.URGENT.value, shop.now(), until, 10));
        assertThat(claimed).hasSize(1);
        cancel(cancelled);

        shop.app.database.transact(tx -> {
            EsimStates.release(tx, claimed, until);
            return tx;
        });

        assertThat(shop.delay(cancelled)).isNull();
    }

    private void cancel(long esimId) {
        shop.app.database.transact(tx -> {
            EsimStates.cancel(tx, esimId, shop.now());
            return tx;
        });
    }

    @Test
    void a_cancelled_or_revoked_esim_is_never_asked_for_again() {
        var revoked = shop.buy();
        supplier.reports(revoked, EsimState.of(EsimStatus.REVOKED));
        shop.poller.tick();

        assertThat(shop.events(revoked)).containsExactly(Kind.REVOKED);
        assertThat(shop.delay(revoked)).isNull();
        shop.pass(Duration.ofDays(30));
        assertThat(shop.poller.tick()).isZero();
    }

    @Test
    void a_cancellation_for_which_nobody_asked_is_reported_once_and_moves_no_money() {
        var esim = shop.buy();
        long transfers = shop.app.number("select count(*) from transfers");
        supplier.reports(esim, EsimState.of(EsimStatus.CANCELLED));

        var log = CapturedLog.of(() -> {
            shop.poller.tick();
            shop.poller.tick();
        });

        assertThat(log.lines().filter(line -> line.contains("BepPay did not ask for it")))
                .singleElement()
                .asString()
                .contains("faraway", "8944501234500000001");
        assertThat(shop.state(esim).status()).isEqualTo(EsimStatus.CANCELLED);
        assertThat(shop.app.number("select count(*) from transfers")).isEqualTo(transfers);
    }

    @Test
    void an_own_cancellation_is_not_reported() {
        var esim = shop.buy();
        shop.app.database.transact(tx -> beppay.esims.EsimEvents.cancel(tx, esim, "Cancelled at faraway", shop.now()));
        supplier.reports(esim, EsimState.of(EsimStatus.CANCELLED));

        var log = CapturedLog.of(shop.poller::tick);

        assertThat(log.lines().filter(line -> line.contains("BepPay did not ask for it")))
                .isEmpty();
        assertThat(shop.events(esim)).containsExactly(Kind.CANCELLED);
    }

    @Test
    void after_a_suspension_only_its_end_is_an_event() {
        var esim = shop.buy();
        for (var status : new EsimStatus[] {EsimStatus.ACTIVE, EsimStatus.SUSPENDED, EsimStatus.ACTIVE}) {
            supplier.reports(esim, EsimState.of(status));
            shop.poller.tick();
            shop.pass(Duration.ofDays(1));
        }

        assertThat(shop.events(esim)).containsExactly(Kind.INSTALLED, Kind.ACTIVATED, Kind.SUSPENDED, Kind.RESUMED);
    }

    @Test
    void an_esim_that_was_scheduled_before_the_clock_was_set_back_is_due() {
        var esim = shop.buy();
        supplier.reports(esim, active(0));
        shop.pass(Duration.ofDays(400));
        shop.poller.tick();
        shop.app.clock.setBack(Duration.ofDays(400));

        assertThat(shop.poller.tick()).isEqualTo(1);
        assertThat(shop.delay(esim)).isEqualTo(StateSchedule.WHILE_ACTIVE);
    }
}
