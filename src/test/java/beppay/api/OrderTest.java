package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.api.Client.Way;
import beppay.catalog.Plan;
import beppay.keys.Keys;
import beppay.ledger.Correction;
import beppay.ledger.Ledger;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.suppliers.ScriptedSupplier;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `GET /api/partner/esim/orders/{id}`
@ParameterizedClass
@EnumSource(Way.class)
class OrderTest {
    private static final String ORDERS = "/api/partner/esim/orders";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app;
    private final Plan plan;
    private final TestApp.Reseller shop;

    OrderTest(Way way) {
        app = TestApp.startWith(supplier).by(way);
        plan = app.plan("faraway", "Spain 3GB", "25.00");
        shop = app.reseller("shop", "500.00");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Response buy() {
        return shop.client().buy(plan.id(), "Prefer", "wait=0");
    }

    private Response order() {
        return shop.client().get(ORDERS + "/1");
    }

    @Test
    void the_location_of_a_pending_purchase_returns_the_order_until_it_is_delivered() {
        supplier.outcomes.addAll(List.of(ScriptedSupplier.PENDING, ScriptedSupplier.delivered(new Money(18_000_000))));
        var location = Objects.requireNonNull(buy().header("Location"));
        var pending = shop.client().get(location);
        assertThat(pending.at("/data/status")).isEqualTo("processing");
        assertThat(pending.json().at("/data/settled_at").isNull()).isTrue();
        assertThat(pending.json().at("/data/esims").isEmpty()).isTrue();
        assertThat(pending.json().at("/data/failure").isNull()).isTrue();

        app.clock.pass(Duration.ofSeconds(1));
        app.settle();
        var delivered = shop.client().get(location);
        assertThat(delivered.at("/data/status")).isEqualTo("completed");
        assertThat(delivered.at("/data/settled_at")).isEqualTo("2026-03-30T12:00:01Z");
        assertThat(delivered.at("/data/esims/0/activation_code")).isEqualTo(delivered.at("/data/activation_code"));
        assertThat(delivered.at("/data/esims/0/qr_code")).startsWith("data:image/png;base64,");
        assertThat(delivered.text()).as("supplier, reference and cost").doesNotContain("faraway", "B-1", "18.00");
    }

    @Test
    void its_first_fields_are_those_of_the_list() {
        supplier.outcomes.add(ScriptedSupplier.delivered());
        buy();
        var listed = shop.client().get(ORDERS).json().at("/data/0");
        var one = order().json().at("/data");
        listed.forEachEntry((name, value) -> assertThat(one.path(name)).as(name).isEqualTo(value));
        assertThat(one.propertyNames())
                .startsWith(listed.propertyNames().toArray(String[]::new))
                .endsWith("settled_at", "esims", "refunds", "emails");
    }

    @Test
    void a_failed_order_has_the_code_and_the_sentence_of_its_failure() {
        supplier.outcomes.add(ScriptedSupplier.REFUSED);
        var refused = buy();
        assertThat(order().at("/data/status")).isEqualTo("failed");
        assertThat(order().at("/data/failure/code")).isEqualTo(refused.code());
        assertThat(order().at("/data/failure/message")).isEqualTo(refused.at("/error"));
        assertThat(shop.client().get(ORDERS).at("/data/0/failure/code")).isEqualTo("supplier_refused");
    }

    @Test
    void refunds_are_listed_and_the_order_stays_completed() {
        supplier.outcomes.add(ScriptedSupplier.delivered());
        buy();
        assertThat(order().json().at("/data/refunds").isEmpty()).isTrue();
        refund(5_000_000, "The data did not work in Spain.");
        app.clock.pass(Duration.ofMinutes(1));
        refund(20_000_000, "The eSIM was not used.");
        assertThat(order().at("/data/status")).isEqualTo("completed");
        assertThat(order().json().at("/data/refunds")).hasToString("""
                [{"amount":"5.00","currency":"USDT_TRC20","reason":"The data did not work in Spain.",\
                "created_at":"2026-03-30T12:00:00Z"},{"amount":"20.00","currency":"USDT_TRC20",\
                "reason":"The eSIM was not used.","created_at":"2026-03-30T12:01:00Z"}]""");
    }

    private void refund(long micros, String reason) {
        app.database.transact(tx -> {
            Wallets.lock(tx, shop.partner().id());
            var wallet = Wallets.of(tx, shop.partner().id(), Mode.LIVE).getFirst();
            var posting = wallet.refund(1, new Money(micros), new Correction(null, reason, "ada"));
            Ledger.post(tx, List.of(posting), app.clock.instant());
            return posting;
        });
    }

    @Test
    void anything_that_is_no_number_of_an_order_is_not_found() {
        supplier.outcomes.add(ScriptedSupplier.delivered());
        buy();
        for (var id : List.of("2", "0", "01", "-1", "1.0", "one", "9".repeat(19), "%31%00")) {
            assertThat(shop.client().get(ORDERS + "/" + id).status()).as(id).isIn(400, 404);
        }
        assertThat(shop.client().get(ORDERS + "/one").code()).isEqualTo("not_found");
        assertThat(shop.client().get(ORDERS + "/2").at("/error"))
                .isEqualTo("There is no such order. A live key finds only live orders.");
        assertThat(shop.client().get(ORDERS + "/1?limit=1").code()).isEqualTo("invalid_request");
    }

    @Test
    void a_key_needs_the_scope_to_read_orders() {
        supplier.outcomes.add(ScriptedSupplier.delivered());
        buy();
        for (var scope : List.of("orders:read", "orders:write")) {
            var key = app.key(shop, new Keys.NewKey(scope, List.of(scope), null, null));
            assertThat(app.clientWith(key.secret().reveal()).get(ORDERS + "/1").status())
                    .isEqualTo(scope.equals("orders:read") ? 200 : 403);
        }
    }
}
