package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Way;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.suppliers.Concurrently;
import beppay.wallets.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Way.class)
class PurchaseTest {
    private final TestApp app;
    private final Plan plan;

    PurchaseTest(Way way) {
        app = TestApp.start().by(way);
        plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_purchase_returns_the_esim_and_charges_its_price() {
        var reseller = app.reseller("shop", "500.00");
        var bought = reseller.client().buy(plan.id());
        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.at("/data/esim/iccid")).matches("89[0-9]{17}");
        assertThat(bought.at("/data/esim/activation_code")).startsWith("LPA:1$");
        assertThat(bought.json().at("/data/plan/price_usd").toString()).isEqualTo("25");
        assertThat(bought.at("/meta/amount_charged")).isEqualTo("25.00");
        assertThat(bought.at("/meta/remaining_balance")).isEqualTo("475.00");
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("475.00");
        assertThat(reseller.client().get("/api/partner/esim/orders").at("/data/0/iccid"))
                .isEqualTo(bought.at("/data/esim/iccid"));
    }

    @Test
    void a_repeated_purchase_returns_the_same_bytes_and_is_charged_once() {
        var client = app.reseller("shop", "500.00").client();
        var first = client.buy(plan.id(), "Idempotency-Key", "order-1");
        var again = client.buy(plan.id(), "Idempotency-Key", "\"order-1\"");
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(client.get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("475.00");
    }

    @Test
    void an_idempotency_key_of_another_purchase_is_rejected_every_time() {
        var client = app.reseller("shop", "500.00").client();
        client.buy(plan.id(), "Idempotency-Key", "order-1");
        for (int i = 0; i < 100; i++) {
            var other = "{\"plan_id\":\"%s\",\"email\":\"c%d@example.com\"}".formatted(plan.id(), i);
            var refused = client.post("/api/partner/esim/purchase", other, "Idempotency-Key", "order-1");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("idempotency_key_reused");
        }
        assertThat(app.number("select count(*) from orders")).isEqualTo(1);
    }

    @Test
    void two_partners_may_use_the_same_idempotency_key() {
        var one = app.reseller("one", "25.00").client().buy(plan.id(), "Idempotency-Key", "same");
        var other = app.reseller("other", "25.00").client().buy(plan.id(), "Idempotency-Key", "same");
        assertThat(other.header("Idempotent-Replayed")).isNull();
        assertThat(other.at("/data/esim/iccid")).isNotEqualTo(one.at("/data/esim/iccid"));
    }

    @Test
    void a_balance_for_ten_pays_exactly_ten_of_thirty_two_concurrent_purchases() throws Exception {
        var reseller = app.reseller("shop", "250.00");
        var responses = Concurrently.times(32, () -> reseller.client().buy(plan.id()));
        assertThat(responses).filteredOn(answer -> answer.status() == 200).hasSize(10);
        assertThat(responses)
                .filteredOn(answer -> answer.status() == 402)
                .hasSize(22)
                .allMatch(answer -> answer.code().equals("insufficient_balance"));
        assertThat(app.number("select min(balance_micros) from accounts where wallet_id is not null"))
                .isZero();
    }

    @Test
    void a_failed_purchase_leaves_no_trace_and_its_idempotency_key_can_be_used_again() {
        var reseller = app.reseller("shop", "10.00");
        var refused = reseller.client().buy(plan.id(), "Idempotency-Key", "order-1");
        assertThat(refused.code()).isEqualTo("insufficient_balance");
        assertThat(refused.at("/error")).isEqualTo("The balance is 10.00 USD and the plan costs 25.00 USD.");
        assertThat(app.number("select count(*) from orders")).isZero();
        app.topUp(reseller, "15.00", Currency.USDT_TRC20);
        assertThat(reseller.client()
                        .buy(plan.id(), "Idempotency-Key", "order-1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_first_wallet_with_enough_for_the_price_pays() {
        var reseller = app.reseller("shop", "24.99");
        app.topUp(reseller, "30.00", Currency.USDC);
        var bought = reseller.client().buy(plan.id());
        assertThat(bought.at("/meta/currency")).isEqualTo("USDC");
        assertThat(bought.at("/meta/remaining_balance")).isEqualTo("5.00");
        var refused = reseller.client().buy(plan.id());
        assertThat(refused.at("/error"))
                .isEqualTo("No single wallet has 25.00 USD. The balance of all wallets is 29.99 USD.");
    }

    @Test
    void a_price_above_max_price_is_rejected_before_money_moves() {
        var client = app.reseller("shop", "500.00").client();
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\",\"max_price\":%s}";
        for (var tooLittle : new String[] {"24.99", "\"24.99\"", "0"}) {
            var refused = client.post("/api/partner/esim/purchase", body.formatted(plan.id(), tooLittle));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("price_changed");
        }
        assertThat(client.post("/api/partner/esim/purchase", body.formatted(plan.id(), "25"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_reference_is_returned_with_the_order_and_can_be_searched() {
        var client = app.reseller("shop", "500.00").client();
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\",\"reference\":\"cart 7\"}";
        var bought = client.post("/api/partner/esim/purchase", body.formatted(plan.id()));
        assertThat(bought.at("/data/order/reference")).isEqualTo("cart 7");
        client.buy(plan.id());
        var found = client.get("/api/partner/esim/orders?reference=cart+7");
        assertThat(found.at("/total")).isEqualTo("1");
        assertThat(found.at("/data/0/id")).isEqualTo(bought.at("/data/order/id"));
    }

    @Test
    void unknown_and_withdrawn_plans_are_not_sold() {
        var client = app.reseller("shop", "500.00").client();
        assertThat(client.buy("0".repeat(32)).code()).isEqualTo("plan_not_found");
        app.database.transact(tx -> {
            Plans.withdraw(tx, List.of(plan.id()), app.clock.instant());
            return plan;
        });
        assertThat(client.buy(plan.id()).code()).isEqualTo("plan_not_found");
    }

    @Test
    void a_plan_whose_supplier_is_not_available_is_not_sold() {
        var elsewhere = app.plan("elsewhere", "Moon 1GB", "5.00");
        var client = app.reseller("shop", "500.00").client();
        var refused = client.buy(elsewhere.id());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
        assertThat(refused.text()).doesNotContain("elsewhere");
        assertThat(client.get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("500.00");
    }

    @Test
    void a_purchase_of_a_sold_out_plan_fails_and_nothing_is_charged() {
        var stocked = app.plan("stock", "Spain 3GB", "5.00");
        var client = app.reseller("shop", "500.00").client();
        var refused = client.buy(stocked.id(), "Idempotency-Key", "order-1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("out_of_stock");
        assertThat(app.number("select count(*) from transfers where kind <> 'top_up'"))
                .isZero();
    }
}
