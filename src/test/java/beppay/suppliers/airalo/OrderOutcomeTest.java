package beppay.suppliers.airalo;

import static beppay.suppliers.airalo.ScriptedApi.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the fields of an order and of its eSIMs mean.
class OrderOutcomeTest {
    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierOutcome found(String order) {
        api.on("GET /orders", Examples.list(1, order));
        return api.find(api.attempt(1, null));
    }

    private SupplierOutcome foundWithSim(String sim) {
        return found(Examples.listed(9666, REFERENCE, "completed", "[" + sim + "]"));
    }

    private static void assertUnknown(SupplierOutcome outcome, String reason) {
        assertThat(outcome).isEqualTo(new Unknown("Airalo: " + reason));
    }

    private static void assertCode(SupplierOutcome outcome, String code, @Nullable String confirmationCode) {
        assertThat(outcome).isInstanceOfSatisfying(Delivered.class, delivery -> {
            var profile = delivery.esims().getFirst().profile();
            assertThat(profile.activationCode().text()).isEqualTo(code);
            assertThat(profile.confirmation()).isEqualTo(confirmationCode);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        "status":{"name":"Completed","slug":"COMPLETED"}
        "status":null
        "status":{"slug":null}
        "status":"completed"
        """)
    void an_order_with_all_its_esims_is_delivered(String status) {
        var order = Examples.listed(9666, REFERENCE).replaceFirst("\"status\":.*", status + "}");

        assertThat(found(order)).isInstanceOf(Delivered.class);
    }

    @Test
    void a_list_may_be_an_object() {
        assertThat(found(Examples.listed(9666, REFERENCE, "completed", "{\"0\":" + Examples.sim(1) + "}")))
                .isInstanceOf(Delivered.class);
        api.on("GET /orders", Examples.page(1, 1, 1, "{\"50\":" + Examples.listed(9666, REFERENCE) + "}"));
        assertThat(api.find(api.attempt(1, null))).isInstanceOf(Delivered.class);
    }

    @Test
    void a_failed_order_is_refused() {
        assertThat(found(Examples.listed(9666, REFERENCE, "failed", "[]"))).isInstanceOf(Refused.class);
        assertUnknown(found(Examples.listed(9666, REFERENCE, "failed", Examples.sims(1))), "a failed order has eSIMs");
    }

    @ParameterizedTest
    @CsvSource({
        "refunded, the order was refunded at Airalo",
        "cancelled, the order has an unrecognised status",
        "pending, the order has an unrecognised status"
    })
    void another_status_is_unknown(String status, String reason) {
        assertUnknown(found(Examples.listed(9666, REFERENCE, status, Examples.sims(1))), reason);
        assertUnknown(found(Examples.listed(9666, REFERENCE, status, "[]")), reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "package_id":"kallur-digital-7days-1gb" | "package_id":"other-7days-1gb" | the order is for another package
        "quantity":1                            | "quantity":2                   | the order has another quantity
        "type":"sim"                            | "type":"topup"                 | the order is not for eSIMs
        {"id":9666                              | {"id":null                     | the order has no valid number
        {"id":9666                              | {"id":-1                       | the order has no valid number
        """)
    void an_order_that_contradicts_the_attempt_is_unknown(String field, String other, String reason) {
        var order = Examples.listed(9666, REFERENCE);
        assertThat(order).contains(field);

        assertUnknown(found(order.replace(field, other)), reason);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 1", "1, 2"})
    void another_number_of_esims_is_unknown(int esims, int quantity) {
        api.on(
                "GET /orders",
                Examples.list(
                        1,
                        Examples.listed(9666, REFERENCE, "completed", Examples.sims(esims))
                                .replace("\"quantity\":1", "\"quantity\":" + quantity)));

        assertUnknown(
                api.find(api.attempt(quantity, null)),
                "the order has %d eSIMs instead of %d".formatted(esims, quantity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"matching_id\":\"OTHER\"", "\"matching_id\":\"TEST-01\",\"lpa\":\"smdp.example.com\""})
    void an_activation_code_that_contradicts_its_parts_is_unknown(String parts) {
        var sim = "{\"id\":1,\"iccid\":\"891000000000009101\",\"qrcode\":\"LPA:1$lpa.airalo.com$TEST-01\",%s}";
        assertThat(foundWithSim(sim.formatted("\"matching_id\":\"test-01\",\"lpa\":\"LPA.airalo.com\"")))
                .isInstanceOf(Delivered.class);

        assertUnknown(
                foundWithSim(sim.formatted(parts)), "an activation code contradicts its matching ID or its address");
    }

    @Test
    void an_activation_code_is_made_from_its_parts() {
        var sim =
                "{\"id\":1,\"iccid\":891000000000009101,\"lpa\":\"RSP-3088.IDEMIA.IO\",\"matching_id\":\"YVTGM-5LZC6\"%s}";

        assertCode(foundWithSim(sim.formatted("")), "LPA:1$rsp-3088.idemia.io$YVTGM-5LZC6", null);
        assertCode(foundWithSim(sim.formatted(",\"qrcode\":\"\"")), "LPA:1$rsp-3088.idemia.io$YVTGM-5LZC6", null);
    }

    @Test
    void a_confirmation_code_is_required_by_the_activation_code() {
        var sim = "{\"id\":1,\"iccid\":\"891000000000009101\",\"qrcode\":\"%s\",\"confirmation_code\":4711}";

        assertCode(foundWithSim(sim.formatted("LPA:1$a.b$C")), "LPA:1$a.b$C$$1", "4711");
        assertCode(foundWithSim(sim.formatted("LPA:1$a.b$C$1.3")), "LPA:1$a.b$C$1.3$1", "4711");
        assertCode(foundWithSim(sim.formatted("LPA:1$a.b$C$$1")), "LPA:1$a.b$C$$1", "4711");
        assertThat(foundWithSim(sim.formatted("LPA:1$a.b$C$$1").replace("4711", "null")))
                .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"a b\",\"iccid\":\"891000000000009101\",\"qrcode\":\"LPA:1$a.b$C\"}",
                "{\"id\":1,\"iccid\":\"8910\",\"qrcode\":\"LPA:1$a.b$C\"}",
                "{\"id\":1,\"iccid\":\"891000000000009101\"}",
                "{\"id\":1,\"iccid\":\"891000000000009101\",\"lpa\":\"a.b\"}",
                "{\"id\":1,\"iccid\":\"891000000000009101\",\"qrcode\":\"https://a.b/C\"}",
                "{\"id\":1,\"iccid\":\"891000000000009101\",\"qrcode\":[\"LPA:1$a.b$C\"]}"
            })
    void an_invalid_esim_is_unknown(String sim) {
        assertThat(foundWithSim(sim))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).doesNotContain("LPA:1$a.b", "a.b/C"));
    }

    /// A search for its description might not find such an order, so it must keep its number.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"description\":\"bp_other\"",
                "\"description\":\"bp_9f2c\",\"sims\":[]",
                "\"description\":\"bp_9f2c\",\"status\":{\"slug\":\"new\"}"
            })
    void an_accepted_order_that_can_not_be_sold_is_pending_with_its_number(String fields) {
        var response = "{\"data\":{\"id\":9666,\"package_id\":\"kallur-digital-7days-1gb\",%s}}".formatted(fields);

        assertThat(api.order(200, response)).isEqualTo(new Pending("9666"));
    }

    @Test
    void a_response_to_an_order_may_omit_what_is_known() {
        var response = "{\"data\":{\"id\":9666,\"sims\":" + Examples.sims(1) + "}}";

        assertThat(api.order(201, response))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivery -> assertThat(delivery.supplierReference()).isEqualTo("9666"));
    }

    @Test
    void texts_of_esims_and_orders_omit_their_codes() {
        assertThat(new SimRow("1", "8910", "LPA:1$a.b$C", "a.b", "C", "4711").toString())
                .doesNotContain("LPA", "a.b", "4711");
    }
}
