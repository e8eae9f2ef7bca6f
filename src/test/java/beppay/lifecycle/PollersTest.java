package beppay.lifecycle;

import static beppay.lifecycle.PolledShop.GB;
import static beppay.lifecycle.PolledShop.active;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimStatus;
import beppay.platform.postgres.Eventually;
import beppay.suppliers.SuppliedEsim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Several servers, or several suppliers.
class PollersTest {
    private final ReportingSupplier supplier = new ReportingSupplier("faraway");
    private final PolledShop shop = new PolledShop(supplier);
    private final EsimPoller other = shop.poller();

    @AfterEach
    void stop() {
        other.close();
        shop.close();
    }

    @Test
    void no_other_server_asks_for_an_esim_during_a_call() {
        var esim = shop.buy();
        supplier.reports(esim, active(0));
        var meanwhile = new ArrayList<Integer>();
        supplier.duringCall = () -> {
            supplier.duringCall = () -> {};
            meanwhile.add(other.tick());
            shop.makeDue(esim);
            shop.pass(Duration.ofSeconds(30));
            meanwhile.add(other.tick());
        };

        shop.poller.tick();

        assertThat(meanwhile).containsExactly(0, 0);
        assertThat(supplier.asked).as("because it was made due during the call").hasSize(2);
        assertThat(shop.delay(esim)).isEqualTo(StateSchedule.WHILE_ACTIVE);
    }

    @Test
    void a_server_that_is_killed_during_a_call_delays_the_esim_by_one_claim() {
        var esim = shop.buy();
        supplier.reports(esim, active(0));
        assertThat(new SupplierPoller(shop.app.database, supplier, shop.app.clock)
                        .claim()
                        .ids())
                .containsExactly(esim);

        shop.pass(SupplierPoller.CLAIM_DURATION.minusMillis(1));
        assertThat(other.tick()).isZero();
        shop.pass(Duration.ofMillis(1));
        assertThat(other.tick()).isEqualTo(1);
    }

    @Test
    void a_server_that_records_after_the_end_of_its_claim_changes_no_newer_state() {
        var esim = shop.buy();
        supplier.reports(esim, active(GB));
        supplier.duringCall = () -> {
            supplier.duringCall = () -> {};
            shop.pass(SupplierPoller.CLAIM_DURATION);
            supplier.reports(esim, active(2 * GB));
            other.tick();
        };

        shop.poller.tick();

        assertThat(supplier.asked).hasSize(2);
        assertThat(shop.state(esim)).isEqualTo(active(2 * GB, shop.now()));
        assertThat(shop.delay(esim)).isEqualTo(StateSchedule.WHILE_ACTIVE);
    }

    @Test
    void urgent_esims_come_first_and_each_priority_gets_its_turn() {
        supplier.maxStates = 1;
        var rare = shop.buy();
        var usual = shop.buy();
        var urgent = new ArrayList<Long>();
        for (int bought = 0; bought < 10; bought++) {
            urgent.add(shop.buy());
        }
        shop.app.database.transact(tx -> tx.update(
                "update esim_states set poll_priority = case esim_id when ? then 2 when ? then 1 else 0 end",
                rare,
                usual));

        shop.poller.tick();

        var asked = supplier.asked.stream().map(SuppliedEsim::id).toList();
        assertThat(asked.subList(0, 6))
                .containsExactly(urgent.get(0), usual, urgent.get(1), urgent.get(2), urgent.get(3), rare);
    }

    @Test
    void a_supplier_that_never_responds_delays_no_other_and_no_stop() {
        var never = new CountDownLatch(1);
        var hanging = new ReportingSupplier("hanging");
        hanging.duringCall = () -> await(never);
        try (var both = new PolledShop(supplier, hanging);
                var poller = both.poller()) {
            both.buy(hanging);
            var esim = both.buy(supplier);
            supplier.reports(esim, active(0));

            poller.start();

            Eventually.holds(() -> !hanging.asked.isEmpty());
            Eventually.holds(() -> both.state(esim).status() == EsimStatus.ACTIVE);
        }
        assertThat(never.getCount()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
