package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.simulator.SimulatedOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderingTest {
    private static final long BALANCE = 100_000_000;

    private final AiraloClient client = new AiraloClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void the_net_price_is_paid_for_each_esim() {
        var order = client.post("orders", "quantity", "3", "package_id", AiraloClient.PACKAGE, "description", "one")
                .path("data");

        var units = Math.round(order.path("net_price").doubleValue() * 10_000);
        assertThat(order.path("price").doubleValue())
                .isEqualTo(2 * order.path("net_price").doubleValue());
        assertThat(order.path("sims")).hasSize(3);
        assertThat(client.simulator.balance()).isEqualTo(BALANCE - 3 * units);
        assertThat(client.get("balance")
                        .at("/data/balances/availableBalance/amount")
                        .decimalValue())
                .isEqualByComparingTo(Usd.number(BALANCE - 3 * units));
        assertThat(client.simulator.orders())
                .hasSize(3)
                .extracting(SimulatedOrder::iccid)
                .doesNotHaveDuplicates();
        assertThat(client.first())
                .isEqualTo(new SimulatedOrder(
                        "one",
                        "10001",
                        "hola-7days-1gb",
                        order.at("/sims/0/iccid").asString(),
                        units,
                        "COMPLETED"));
    }

    @Test
    void a_repeated_order_is_a_second_order() {
        assertThat(client.bought("one")).isNotEqualTo(client.bought("one"));
        assertThat(client.simulator.orders()).hasSize(2);
        assertThat(client.found("one")).hasSize(2);
    }

    @Test
    void the_same_seed_has_the_same_results() {
        var first = client.buy("one");
        try (var same = new AiraloClient();
                var other = new AiraloClient(options -> options.withSeed(2))) {
            assertThat(same.buy("one")).isEqualTo(first);
            assertThat(other.buy("one")).isNotEqualTo(first);
        }
    }

    @Test
    void a_missing_description_is_null() {
        var order = client.post("orders", "quantity", "1", "package_id", AiraloClient.PACKAGE, "description", " ");
        assertThat(order.at("/data/description").isNull()).isTrue();
        assertThat(client.get("orders").at("/data/0/description").isNull()).isTrue();
        assertThat(client.first().reference()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quantity | 0 | The quantity must be at least 1.",
                "quantity | 51 | The quantity may not be greater than 50.",
                "quantity | 1.5 | The quantity must be an integer.",
                "quantity | '' | The quantity field is required.",
                "package_id | none | The selected package is invalid.",
                "package_id | hola-7days-1gb-topup | The selected package is invalid.",
                "package_id | '' | The package id field is required.",
                "type | topup | The selected type is invalid.",
                "brand_settings_name | ours | Brand settings name doesn't exist.",
                "to_email | a@example.com | The sharing option field is required when to email is present."
            })
    void an_invalid_field_is_named(String field, String value, String text) {
        var fields = AiraloClient.orderFields("one");
        var changed = new String[fields.length + 2];
        System.arraycopy(fields, 0, changed, 0, fields.length);
        changed[fields.length] = field;
        changed[fields.length + 1] = value;
        for (int i = 0; i < fields.length; i += 2) {
            changed[i + 1] = changed[i].equals(field) ? value : changed[i + 1];
        }
        var response = client.tryPost("orders", changed);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(AiraloClient.json(response.body()).path("data").toString())
                .isEqualTo("{\"%s\":\"%s\"}".formatted(field.equals("to_email") ? "sharing_option" : field, text));
        assertThat(client.simulator.orders()).isEmpty();
    }

    @Test
    void a_long_description_is_rejected() {
        assertThat(client.send(client.order("x".repeat(256))).statusCode()).isEqualTo(422);
        client.buy("x".repeat(255));
    }

    @ParameterizedTest
    @CsvSource({
        "test-insufficient-balance-7days-1gb, 11",
        "test-maintenance-mode-7days-1gb, 13",
        "test-disabled-top-up-7days-1gb, 23",
        "test-not-enough-7days-1gb, 33",
        "test-out-of-stock-7days-1gb, 34"
    })
    void the_packages_of_the_sandbox_have_their_errors(String packageId, int code) {
        var iccid = client.bought("one");
        for (var response : new String[] {
            client.tryPost("orders", "quantity", "1", "package_id", packageId).body(),
            client.tryPost("orders/topups", "iccid", iccid, "package_id", packageId)
                    .body()
        }) {
            assertThat(AiraloClient.json(response).propertyNames()).containsExactly("code", "reason");
            assertThat(AiraloClient.json(response).path("code").intValue()).isEqualTo(code);
            assertThat(AiraloClient.json(response).path("reason").asString()).isNotBlank();
        }
        assertThat(client.simulator.orders()).hasSize(1);
    }

    @Test
    void an_insufficient_balance_buys_nothing() {
        try (var poor = new AiraloClient(options -> options.withBalance(10_000))) {
            var response = poor.tryPost("orders", "quantity", "50", "package_id", AiraloClient.PACKAGE);
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body())
                    .matches("\\{\"code\":11,\"reason\":\"Insufficient Airalo Credit: you need at least"
                            + " \\$[0-9.]+ to place this order\"}");
            assertThat(poor.simulator.orders()).isEmpty();
            assertThat(poor.simulator.balance()).isEqualTo(10_000);
        }
    }

    @Test
    void a_top_up_adds_data_to_its_esim() {
        var iccid = client.bought("one");
        var before = client.simulator.balance();
        var topUps = client.get("sims/%s/topups".formatted(iccid)).path("data");
        assertThat(topUps)
                .hasSize(4)
                .allMatch(topUp -> topUp.path("id").asString().startsWith("hola-"));
        client.post("orders/topups", "iccid", iccid, "package_id", "hola-30days-3gb-topup", "description", "more");

        assertThat(client.simulator.balance()).isLessThan(before);
        assertThat(client.simulator.orders()).hasSize(1);
        assertThat(client.get("sims/%s/usage".formatted(iccid))
                        .at("/data/total")
                        .intValue())
                .isEqualTo(4 * 1024);
        assertThat(client.get("sims/%s/packages".formatted(iccid)).path("data"))
                .extracting(row -> row.at("/package/id").asString())
                .containsExactly("hola-30days-3gb-topup", "hola-7days-1gb");
        assertThat(client.found("more").at("/0/type").asString()).isEqualTo("topup");
        assertThat(client.found("more").at("/0/sims")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hola-7days-1gb | {'package_id':'invalid topup package'}",
                "ciao-7days-1gb-topup | {'package_id':'invalid topup package'}",
                "'' | {'package_id':'The package id field is required.'}"
            },
            quoteCharacter = '~')
    void a_top_up_must_fit_the_esim(String packageId, String errors) {
        var iccid = client.bought("one");
        var response = client.tryPost("orders/topups", "iccid", iccid, "package_id", packageId.replace("'", ""));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(AiraloClient.json(response.body()).path("data").toString()).isEqualTo(errors.replace('\'', '"'));
        assertThat(client.tryPost("orders/topups", "iccid", "89", "package_id", packageId + "x")
                        .body())
                .contains("\"iccid\":\"The selected iccid is invalid.\"");
    }
}
