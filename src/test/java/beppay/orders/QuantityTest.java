package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client;
import beppay.api.Client.Way;
import beppay.audit.Actor;
import beppay.esims.Iccid;
import beppay.suppliers.stock.StockImport;
import beppay.verification.LedgerVerification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Purchases of several eSIMs, all or none.
@ParameterizedClass
@EnumSource(Way.class)
class QuantityTest {
    private static final String ORDERS = "/api/partner/esim/orders";

    private final TestApp app;

    QuantityTest(Way way) {
        app = TestApp.start().by(way);
    }

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    private static Client.Response buy(Client client, String planId, String more) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\",%s}".formatted(planId, more);
        return client.post("/api/partner/esim/purchase", body);
    }

    private static String iccid(int number) {
        return Iccid.completing("8910%014d".formatted(number)).digits();
    }

    @Test
    void several_esims_are_one_order_with_one_price_and_one_charge() {
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
        var client = app.reseller("shop", "500.00").client();
        var bought = buy(client, plan.id(), "\"quantity\":3,\"max_price\":\"75.00\"");
        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.json().at("/data/esims").size()).isEqualTo(3);
        assertThat(bought.json().at("/data/esims/0")).isEqualTo(bought.json().at("/data/esim"));
        assertThat(bought.json().at("/data/plan/price_usd").toString()).isEqualTo("25");
        assertThat(bought.at("/meta/amount_charged")).isEqualTo("75.00");
        assertThat(bought.at("/meta/remaining_balance")).isEqualTo("425.00");
        var order = client.get(ORDERS + "/1");
        assertThat(order.json().at("/data/esims")).isEqualTo(bought.json().at("/data/esims"));
        assertThat(order.json().at("/data/quantity").asInt()).isEqualTo(3);
        assertThat(order.at("/data/cost_usd")).isEqualTo("75.00");
        assertThat(client.get(ORDERS).json().at("/total").asInt()).isEqualTo(1);
    }

    @Test
    void balance_and_max_price_must_cover_all_esims() {
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
        var client = app.reseller("shop", "60.00").client();
        assertThat(buy(client, plan.id(), "\"quantity\":2,\"max_price\":\"49.99\"")
                        .code())
                .isEqualTo("price_changed");
        var refused = buy(client, plan.id(), "\"quantity\":3");
        assertThat(refused.code()).isEqualTo("insufficient_balance");
        assertThat(refused.at("/error")).isEqualTo("The balance is 60.00 USD and the 3 eSIMs cost 75.00 USD.");
        assertThat(buy(client, plan.id(), "\"quantity\":2").status()).isEqualTo(200);
    }

    @Test
    void stock_that_is_too_small_is_left_for_smaller_orders() throws IOException {
        var plan = app.plan("stock", "Peru 1GB", "5.00");
        new StockImport(app.database, app.cipher, app.clock)
                .run(
                        new ByteArrayInputStream(
                                """
                plan,iccid,activation_code
                %1$s,%2$s,LPA:1$smdp.example.com$A-1
                %1$s,%3$s,LPA:1$smdp.example.com$A-2
                """.formatted(plan.id(), iccid(1), iccid(2)).getBytes(StandardCharsets.UTF_8)),
                        Actor.system("test"));
        var client = app.reseller("shop", "60.00").client();
        assertThat(buy(client, plan.id(), "\"quantity\":3").code()).isEqualTo("out_of_stock");
        assertThat(buy(client, plan.id(), "\"quantity\":2").status()).isEqualTo(200);
        assertThat(buy(client, plan.id(), "\"quantity\":1").code()).isEqualTo("out_of_stock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "31", "-1", "1.5", "\"2\"", "true", "99999999999"})
    void a_quantity_is_a_whole_number_from_1_to_30(String quantity) {
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
        var refused = buy(app.reseller("shop", "60.00").client(), plan.id(), "\"quantity\":" + quantity);
        assertThat(refused.code()).isEqualTo("invalid_request");
        assertThat(refused.at("/details/0/field")).isEqualTo("quantity");
    }

    @Test
    void another_quantity_is_another_request_for_an_idempotency_key() {
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
        var client = app.reseller("shop", "500.00").client();
        assertThat(client.buy(plan.id(), "Idempotency-Key", "order-1").status()).isEqualTo(200);
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\",\"quantity\":2}".formatted(plan.id());
        assertThat(client.post("/api/partner/esim/purchase", body, "Idempotency-Key", "order-1")
                        .code())
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void an_order_of_another_partner_or_mode_is_not_found() {
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
        var shop = app.reseller("shop", "500.00");
        shop.client().buy(plan.id());
        assertThat(shop.client().get(ORDERS + "/1").status()).isEqualTo(200);
        var other = app.reseller("other", "500.00").client();
        for (var id : new String[] {"1", "2"}) {
            assertThat(other.get(ORDERS + "/" + id).code()).isEqualTo("not_found");
        }
        assertThat(app.inTest(shop, "50.00").client().get(ORDERS + "/1").code()).isEqualTo("not_found");
    }
}
