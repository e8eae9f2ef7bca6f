package beppay.orders;

import static beppay.suppliers.ScriptedSupplier.NOT_FOUND;
import static beppay.suppliers.ScriptedSupplier.PENDING;
import static beppay.suppliers.ScriptedSupplier.REFUSED;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Outcomes of suppliers that must release nothing, because nobody knows whether the eSIM exists.
class UncertainDeliveryTest {
    private static final String ORDERS = "/api/partner/esim/orders";
    private static final SupplierOutcome NOT_SENT =
            new SupplierOutcome.Refused(SupplierOutcome.Reason.UNAVAILABLE, "The supplier is unavailable.");

    private final ScriptedSupplier supplier = new ScriptedSupplier(ReferenceKind.IDEMPOTENT);
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    @Test
    void a_repetition_that_was_not_sent_releases_nothing_however_long_the_order_is_missing() {
        supplier.outcomes.add(UNKNOWN);
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(202);
        for (var wait : List.of(Duration.ofSeconds(5), Duration.ofMinutes(11), Duration.ofMinutes(31))) {
            supplier.outcomes.addAll(List.of(NOT_FOUND, NOT_SENT));
            app.clock.pass(wait);
            assertThat(app.settle()).isEqualTo(1);
            assertThat(status()).isEqualTo("processing");
        }
        assertThat(balance()).isEqualTo("475.00");
        supplier.outcomes.add(delivered());
        app.clock.pass(Duration.ofHours(1));
        app.settle();
        assertThat(status()).isEqualTo("completed");
    }

    @Test
    void a_refused_repetition_counts_only_if_the_order_is_still_missing_ten_minutes_later() {
        supplier.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND, REFUSED));
        reseller.client().buy(plan.id());
        app.clock.pass(Duration.ofSeconds(5));
        app.settle();
        assertThat(balance()).isEqualTo("475.00");
        supplier.outcomes.addAll(List.of(NOT_FOUND, REFUSED));
        app.clock.pass(Duration.ofMinutes(10));
        app.settle();
        assertThat(status()).isEqualTo("failed");
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void an_order_that_is_accepted_late_is_polled_like_a_new_one() {
        supplier.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND, UNKNOWN, NOT_FOUND, PENDING));
        reseller.client().buy(plan.id());
        for (var wait : List.of(Duration.ofSeconds(5), Duration.ofMinutes(11))) {
            app.clock.pass(wait);
            assertThat(app.settle()).isOne();
        }
        supplier.outcomes.addAll(List.of(PENDING, delivered()));
        app.clock.pass(Duration.ofSeconds(1));
        assertThat(app.settle()).as("a second after the acceptance").isOne();
        app.clock.pass(Duration.ofSeconds(5));
        assertThat(app.settle()).as("five seconds later").isOne();
        assertThat(status()).isEqualTo("completed");
    }

    @Test
    void a_profile_that_was_sold_before_is_not_sold_again() {
        supplier.outcomes.addAll(List.of(delivered(), delivered()));
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(200);
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(202);
        assertThat(balance()).isEqualTo("450.00");
        assertThat(app.number("select count(*) from transfers where kind = 'capture'"))
                .isOne();
        supplier.outcomes.add(delivered());
        app.clock.pass(Duration.ofSeconds(5));
        assertThat(app.settle()).isEqualTo(1);
        assertThat(status()).isEqualTo("processing");
    }

    @Test
    void a_delivery_of_another_number_of_esims_completes_nothing() {
        supplier.outcomes.add(delivered());
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\",\"quantity\":2}".formatted(plan.id());
        assertThat(reseller.client().post("/api/partner/esim/purchase", body).status())
                .isEqualTo(202);
        assertThat(balance()).isEqualTo("450.00");
        assertThat(status()).isEqualTo("processing");
    }

    @Test
    void an_outage_after_the_hold_is_not_reported_as_if_nothing_was_done() {
        supplier.outcomes.add(delivered());
        supplier.meanwhile = () -> {
            TestPostgres.rejectConnections(app.address());
            TestPostgres.endConnections(app.address(), "true");
        };
        var bought = reseller.client().buy(plan.id());
        TestPostgres.acceptConnections(app.address());
        assertThat(bought.status()).isEqualTo(202);
        assertThat(bought.at("/data/order/status")).isEqualTo("processing");
        supplier.outcomes.add(delivered());
        app.clock.pass(Duration.ofMinutes(2));
        Eventually.holds(() -> reseller.client().get("/api/partner/esim/orders").status() == 200);
        assertThat(app.settle()).isEqualTo(1);
        assertThat(status()).isEqualTo("completed");
    }

    /// A server looks up orders at the sandbox for test mode, even if the sandbox is not its live supplier.
    @Test
    void an_order_whose_supplier_is_not_set_up_any_more_does_not_delay_the_others() {
        var sandbox = new ScriptedSupplier("sandbox", ReferenceKind.SEARCHABLE);
        sandbox.outcomes.add(PENDING);
        try (var before = TestApp.startWith(sandbox)) {
            var shop = before.reseller("shop", "500.00");
            var live = before.plan("sandbox", "Spain 3GB", "25.00");
            shop.client().buy(live.id(), "Prefer", "wait=0");
            var test = before.inTest(shop, "100.00").client();
            var body = "{\"plan_id\":\"%s\",\"email\":\"pending@sandbox.example.com\"}".formatted(live.id());
            test.post("/api/partner/esim/purchase", body, "Prefer", "wait=0");
            try (var after = before.beside()) {
                assertThat(before.number("select count(*) from supplier_attempts where settled_at is null"))
                        .isEqualTo(2);
                after.clock.pass(Duration.ofMinutes(1));
                // The server settles also by itself when it starts, so the orders may be taken already.
                Eventually.holds(() -> after.settle() >= 0
                        && test.get(ORDERS).at("/data/0/status").equals("completed"));
            }
            assertThat(shop.client().get(ORDERS).at("/data/0/status")).isEqualTo("processing");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "wait=0 | wait=0",
                "respond-async, wait=1 | wait=1",
                "WAIT = \"2\" ; x | wait=2",
                "wait=-1 | none",
                "wait=x | none",
                "await=1 | none",
                "handling=lenient | none"
            })
    void a_wait_is_read_among_other_preferences_and_ignored_if_it_is_invalid(String prefer, String applied) {
        supplier.outcomes.add(UNKNOWN);
        assertThat(reseller.client().buy(plan.id(), "Prefer", prefer).header("Preference-Applied"))
                .isEqualTo(applied);
    }

    @Test
    void a_wait_is_at_most_sixty_seconds() throws Exception {
        supplier.outcomes.addAll(List.of(PENDING, delivered()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bought = threads.submit(() -> reseller.client().buy(plan.id(), "Prefer", "wait=999999999"));
            Eventually.holds(() -> app.number("select count(*) from supplier_attempts where state = 'pending'") == 1);
            app.clock.pass(Duration.ofSeconds(1));
            app.settle();
            assertThat(bought.get().header("Preference-Applied")).isEqualTo("wait=60");
        }
    }

    private String status() {
        return reseller.client().get(ORDERS).at("/data/0/status");
    }

    private String balance() {
        return reseller.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }
}
