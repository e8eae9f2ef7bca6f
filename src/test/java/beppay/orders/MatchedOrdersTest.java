package beppay.orders;

import static beppay.suppliers.ScriptedSupplier.NOT_FOUND;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.api.Client;
import beppay.catalog.Plan;
import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.platform.postgres.Eventually;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Orders of a supplier that takes no reference: of each item, at most one is uncertain at a time.
class MatchedOrdersTest {
    private static final String UNCERTAIN =
            "select count(*) from supplier_attempts where settled_at is null and supplier_reference is null";

    private final ScriptedSupplier supplier = new ScriptedSupplier(ReferenceKind.MATCHED);
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan spain = app.plan("faraway", "Spain 3GB", "25.00");
    private final Plan chile = app.plan("faraway", "Chile 1GB", "5.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.close();
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    @Test
    void a_purchase_waits_for_the_one_before_it_of_the_same_item_only() throws Exception {
        supplier.outcomes.addAll(List.of(profile("1"), profile("2"), profile("3")));
        var isOrdering = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        supplier.meanwhile = () -> {
            supplier.meanwhile = () -> {};
            isOrdering.countDown();
            await(mayEnd);
        };
        var first = buy(spain);
        await(isOrdering);
        var second = buy(spain);
        assertThat(buy(chile).get().status()).isEqualTo(200);
        assertThat(app.number(UNCERTAIN)).isOne();
        assertThat(second.isDone()).isFalse();
        mayEnd.countDown();
        assertThat(first.get().status()).isEqualTo(200);
        assertThat(second.get().status()).isEqualTo(200);
        assertThat(supplier.orders).isEqualTo(3);
    }

    @Test
    void a_purchase_after_a_lost_response_is_rejected_at_once_and_charges_nothing() throws Exception {
        supplier.outcomes.add(UNKNOWN);
        assertThat(buy(spain).get().status()).isEqualTo(202);
        var rejected = buy(spain).get();
        assertThat(rejected.status()).isEqualTo(503);
        assertThat(rejected.header("Retry-After")).isEqualTo("30");
        assertThat(rejected.at("/code")).isEqualTo("unavailable");
        assertThat(balance()).isEqualTo("475.00");
        assertThat(app.number("select count(*) from orders")).isOne();
    }

    @Test
    void a_purchase_that_waits_too_long_is_rejected_and_charges_nothing() throws Exception {
        supplier.outcomes.add(delivered());
        var isOrdering = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        supplier.meanwhile = () -> {
            isOrdering.countDown();
            await(mayEnd);
        };
        var first = buy(spain);
        await(isOrdering);
        var second = buy(spain);
        Eventually.holds(() -> {
            app.clock.pass(Duration.ofSeconds(1));
            return second.isDone();
        });
        assertThat(second.get().status()).isEqualTo(503);
        mayEnd.countDown();
        assertThat(first.get().status()).isEqualTo(200);
        assertThat(balance()).isEqualTo("475.00");
    }

    @Test
    void an_order_that_was_never_created_makes_way_for_the_next_one() throws Exception {
        supplier.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND, NOT_FOUND, delivered()));
        assertThat(buy(spain).get().status()).isEqualTo(202);
        app.clock.pass(Duration.ofSeconds(5));
        assertThat(app.settle()).isOne();
        app.clock.pass(Duration.ofMinutes(11));
        assertThat(app.settle()).isOne();
        assertThat(buy(spain).get().status()).isEqualTo(200);
        assertThat(balance()).isEqualTo("475.00");
    }

    @Test
    void the_schema_rejects_a_second_uncertain_order_of_an_item() throws Exception {
        supplier.outcomes.addAll(List.of(UNKNOWN, UNKNOWN));
        assertThat(buy(spain).get().status()).isEqualTo(202);
        assertThat(buy(chile).get().status()).isEqualTo(202);
        assertThatThrownBy(() -> app.database.transact(tx -> tx.update("""
                        insert into supplier_attempts (reference, order_id, partner_id, offer_id, supplier, supplier_code,
                            supplier_account, cost_micros, is_matched, state, created_at, next_poll_at)
                        select 'second', a.order_id, a.partner_id, a.offer_id, a.supplier, b.supplier_code,
                            a.supplier_account, 0, true, 'sent', a.created_at, a.next_poll_at
                        from supplier_attempts a, supplier_attempts b where a.order_id < b.order_id"""))).hasMessageContaining("23505");
    }

    @Test
    void an_order_that_another_attempt_has_is_not_delivered_again() throws Exception {
        var first = (SupplierOutcome.Delivered) profile("1");
        var second = (SupplierOutcome.Delivered) profile("2");
        supplier.outcomes.add(new SupplierOutcome.Delivered(first.esims(), "order-1", null));
        supplier.outcomes.add(new SupplierOutcome.Delivered(second.esims(), "order-1", null));
        assertThat(buy(spain).get().status()).isEqualTo(200);
        assertThat(buy(spain).get().status()).isEqualTo(202);
        assertThat(app.number("select count(*) from esims")).isOne();
        assertThat(balance()).isEqualTo("450.00");
    }

    @Test
    void a_look_up_knows_the_orders_that_other_attempts_have_for_the_item() throws Exception {
        var first = (SupplierOutcome.Delivered) profile("1");
        var other = (SupplierOutcome.Delivered) profile("2");
        supplier.outcomes.add(new SupplierOutcome.Delivered(first.esims(), "order-1", null));
        supplier.outcomes.add(new SupplierOutcome.Delivered(other.esims(), "order-2", null));
        supplier.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND));
        assertThat(buy(spain).get().status()).isEqualTo(200);
        assertThat(buy(chile).get().status()).isEqualTo(200);
        assertThat(buy(spain).get().status()).isEqualTo(202);
        app.clock.pass(Duration.ofSeconds(5));
        assertThat(app.settle()).isOne();
        assertThat(supplier.lookedUp)
                .hasSize(1)
                .allMatch(attempt -> attempt.takenReferences().equals(Set.of("order-1")));
    }

    private static SupplierOutcome profile(String matchingId) {
        return delivered(new Profile(
                new Iccid("8944501234567890123"), new ActivationCode("LPA:1$smdp.example.com$" + matchingId)));
    }

    private Future<Client.Response> buy(Plan plan) {
        return threads.submit(() -> reseller.client().buy(plan.id()));
    }

    private String balance() {
        return reseller.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
