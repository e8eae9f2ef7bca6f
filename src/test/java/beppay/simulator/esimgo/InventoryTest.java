package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final String ITEM = "esim_3GB_30D_ES_V2";

    private final GoClient client = GoClient.odd("refunds-allowed");
    private final long price = client.price(ITEM);

    @AfterEach
    void stop() {
        client.close();
    }

    private void stock(int quantity) {
        client.post("orders", GoClient.order(ITEM, quantity).replace("\"assign\":true", "\"assign\":false"));
    }

    private int remaining() {
        return client.get("inventory")
                .at("/bundles/0/available")
                .valueStream()
                .mapToInt(usage -> usage.path("remaining").intValue())
                .sum();
    }

    @Test
    void an_order_without_esims_goes_to_the_inventory() {
        stock(3);

        assertThat(client.simulator.orders()).isEmpty();
        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - 3 * price);
        var order = client.get("orders").path(0);
        assertThat(order.path("assigned").booleanValue()).isFalse();
        assertThat(order.at("/order/0").has("esims")).isFalse();
        assertThat(client.get("esims/assignments?reference="
                        + order.path("orderReference").asString()))
                .isEmpty();
        assertThat(client.get("inventory").at("/bundles/0/available").toString())
                .isEqualTo("[{\"id\":1,\"total\":3,\"remaining\":3,\"expiry\":\"2027-03-30\"}]");
    }

    @Test
    void bundles_of_the_inventory_are_applied_to_new_esims() {
        stock(2);
        stock(1);
        var applied = client.post("esims/apply", "{'name':'%s','repeat':2}".formatted(ITEM));

        assertThat(applied.path("esims")).hasSize(2);
        assertThat(remaining()).isEqualTo(1);
        assertThat(client.simulator.orders()).hasSize(2).allMatch(order -> order.cost() == price);
        var reference = applied.path("applyReference").asString();
        assertThat(client.get("esims/assignments?reference=" + reference).at("/0/iccid"))
                .isEqualTo(applied.at("/esims/0/iccid"));
        assertThat(client.error("POST", "esims/apply", "{'name':'%s','repeat':2}".formatted(ITEM)))
                .isEqualTo("403 the user does not have any available bundles left");
        assertThat(remaining()).isEqualTo(1);
        assertThat(client.simulator.orders()).hasSize(2);
        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - 3 * price);
    }

    @Test
    void bundles_are_applied_to_an_esim_of_the_client_or_to_several() {
        stock(3);
        var iccid = client.post(
                        "esims/apply", "{'bundles':[{'name':'%s'},{'name':'%s','repeat':1}]}".formatted(ITEM, ITEM))
                .at("/esims/0/iccid")
                .asString();
        var same = client.post("esims/apply", "{'iccid':'%s','name':'%s'}".formatted(iccid, ITEM));

        assertThat(same.path("esims").toString())
                .isEqualTo("[{\"iccid\":\"%s\",\"status\":\"ACTIVE\",\"bundle\":\"%s\"}]".formatted(iccid, ITEM));
        assertThat(client.get("esims/%s/bundles".formatted(iccid)).at("/bundles/0/assignments"))
                .hasSize(2);
        for (var body : new String[] {
            "{'iccid':'%s','name':'I','repeat':2}".formatted(iccid),
            "{'name':'I','repeat':0}",
            "{'name':'I','repeat':101}",
            "{'bundles':[]}",
            "{'name':'none'}",
            "{}"
        }) {
            assertThat(client.error("POST", "esims/apply", body.replace("'I'", "'" + ITEM + "'")))
                    .startsWith("400 ");
        }
    }

    @Test
    void unused_bundles_are_refunded_once_for_sixty_days() {
        stock(3);
        assertThat(client.post("inventory/refund", "{'usageId':1,'quantity':2}").toString())
                .isEqualTo("{\"status\":\"Successfully refunded bundles to balance\"}");
        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - price);
        assertThat(client.error("POST", "inventory/refund", "{'usageId':1,'quantity':2}"))
                .startsWith("400 ");
        assertThat(client.error("POST", "inventory/refund", "{'usageId':9,'quantity':1}"))
                .startsWith("400 ");
        client.simulator.advance(Duration.ofDays(61));
        assertThat(client.error("POST", "inventory/refund", "{'usageId':1,'quantity':1}"))
                .startsWith("400 ");
        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - price);
    }

    @Test
    void refunds_are_disabled_by_default() {
        try (var usual = new GoClient()) {
            usual.post("orders", GoClient.order(ITEM, 1).replace("\"assign\":true", "\"assign\":false"));
            assertThat(usual.error("POST", "inventory/refund", "{'usageId':1,'quantity':1}"))
                    .startsWith("403 ");
            assertThat(usual.simulator.balance()).isEqualTo(100_000_000 - price);
        }
    }

    @Test
    void the_inventory_expires_after_a_year() {
        stock(1);
        client.simulator.advance(Duration.ofDays(365));
        assertThat(client.get("inventory").path("bundles")).isEmpty();
        assertThat(client.error("POST", "esims/apply", "{'name':'%s'}".formatted(ITEM)))
                .startsWith("403 ");
    }
}
