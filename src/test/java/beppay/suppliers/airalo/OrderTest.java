package beppay.suppliers.airalo;

import static beppay.suppliers.airalo.ScriptedApi.PACKAGE;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.money.Money;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private static void assertRefused(SupplierOutcome outcome, Reason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void the_supplier_finds_orders_but_recognises_no_repeated_one() {
        assertThat(api.supplier.name()).isEqualTo("airalo");
        assertThat(api.supplier.referenceKind()).isEqualTo(ReferenceKind.SEARCHABLE);
        assertThat(api.supplier.account())
                .hasSizeLessThanOrEqualTo(64)
                .doesNotContain(ScriptedApi.CLIENT_ID, ScriptedApi.CLIENT_SECRET);
    }

    @Test
    void a_request_has_the_published_parameters_and_an_access_token() {
        api.order(200, Examples.placed(1));

        assertThat(api.requests).extracting(ScriptedApi.Request::call).containsExactly("POST /token", "POST /orders");
        var request = api.requests.getLast();
        assertThat(request.body())
                .isEqualTo("quantity=1&package_id=kallur-digital-7days-1gb&type=sim&description=bp_9f2c");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + ScriptedApi.TOKEN + 1);
        assertThat(request.header("Accept")).isEqualTo("application/json");
        assertThat(request.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(api.requests.getFirst().body())
                .isEqualTo("client_id=c11e4711d&client_secret=5ec4e7ce17&grant_type=client_credentials");
    }

    @Test
    void an_order_is_delivered_at_once() {
        assertThat(api.order(200, Examples.placed(1))).isInstanceOfSatisfying(Delivered.class, delivery -> {
            assertThat(delivery.supplierReference()).isEqualTo("9666");
            assertThat(delivery.cost()).isEqualTo(Money.parse("9.50"));
            assertThat(delivery.esims()).singleElement().satisfies(esim -> {
                assertThat(esim.supplierId()).isEqualTo("11001");
                assertThat(esim.profile().iccid().digits()).isEqualTo("891000000000009101");
                assertThat(esim.profile().activationCode().text()).isEqualTo("LPA:1$lpa.airalo.com$TEST-01");
                assertThat(esim.profile().confirmation()).isNull();
            });
        });
    }

    @Test
    void several_esims_are_one_order_and_cost_their_sum() {
        api.on("POST /orders", Examples.placed(3));

        assertThat(api.supplier.order(api.attempt(3, null))).isInstanceOfSatisfying(Delivered.class, delivery -> {
            assertThat(delivery.esims())
                    .extracting(DeliveredEsim::supplierId)
                    .containsExactly("11001", "11002", "11003");
            assertThat(delivery.cost()).isEqualTo(Money.parse("28.50"));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "price":9.5,"net_price":1.6            | 1.6
        "price":"9.50","net_price":null        | 9.5
        "price":"9.50","net_price":""          | 9.5
        "price":9.5,"net_price":"1.60"         | 1.6
        "price":7.2399999999999998             | 7.24
        "price":999999999999.99                | 9.5
        "price":9.5,"net_price":950            | 9.5
        "price":9.5,"net_price":"free"         |
        "price":9.5,"net_price":-1             |
        "price":1e9                            |
        "price":0                              |
        "net_price":null                       |
        """)
    void the_cost_is_what_airalo_charges(String price, String cost) {
        assertThat(api.order(200, Examples.placed(1).replace("\"price\":9.5", price)))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivery -> assertThat(delivery.cost()).isEqualTo(cost == null ? null : Money.parse(cost)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"EUR\"", "null", "\"\""})
    void a_cost_in_another_currency_is_unknown(String currency) {
        assertThat(api.order(200, Examples.placed(1).replace("\"USD\"", currency)))
                .isInstanceOfSatisfying(
                        Delivered.class, delivery -> assertThat(delivery.cost()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"33, OUT_OF_STOCK", "34, OUT_OF_STOCK", "11, UNFUNDED", "13, UNAVAILABLE", "14, OTHER", "43, OTHER"})
    void a_code_that_rejects_the_order_is_a_refusal(int code, Reason reason) {
        assertRefused(api.order(422, Examples.error(code)), reason);
        assertRefused(api.order(400, Examples.error(code).replace(":" + code, ":\"" + code + "\"")), reason);
    }

    /// The last one is 33 in its lower 32 bits.
    @ParameterizedTest
    @ValueSource(longs = {53, 23, 73, 89, 0, 999, 4_294_967_329L})
    void a_code_that_does_not_reject_the_order_is_unknown(long code) {
        assertThat(api.order(422, Examples.error(code))).isEqualTo(new Unknown("Airalo: error " + code));
    }

    @ParameterizedTest
    @CsvSource({
        "quantity, SIM quantity is not available. Available quantity: 9., OUT_OF_STOCK",
        "quantity, The quantity may not be greater than 50., OTHER",
        "package_id, The selected package is invalid., PRICE_CHANGED",
        "brand_settings_name, Brand settings name doesn't exist., OTHER",
        "description, The description is too long., OTHER"
    })
    void an_invalid_parameter_is_a_refusal(String parameter, String text, Reason reason) {
        assertRefused(api.order(422, Examples.invalid(parameter, text)), reason);
    }

    @Test
    void the_published_error_with_two_parameters_is_a_refusal() {
        var both = "{\"data\":{\"package_id\":\"The selected package is invalid.\","
                + "\"quantity\":\"The quantity may not be greater than 50.\"},"
                + "\"meta\":{\"message\":\"the parameter is invalid\"}}";
        assertRefused(api.order(422, both), Reason.PRICE_CHANGED);
        assertRefused(
                api.order(422, "{\"reason\":\"User is not opted in and no webhook URL provided.\"}"), Reason.OTHER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | {"data":{"quantity":"SIM quantity is not available."}}
        404 | {"data":{"quantity":"SIM quantity is not available."}}
        422 | {"data":[],"meta":{"message":"the parameter is invalid"}}
        422 | {"data":{}}
        422 | {"data":{"id":9666,"sims":[]}}
        422 | {"data":{"quantity":["not available"]}}
        422 | {"code":33,"data":{"quantity":"not available"}}
        422 | {"code":"sold out"}
        422 | {"code":{"code":33}}
        422 | {"code":33,"code":11}
        422 | {"reason":"out of stock"}
        422 | <html>
        403 | <html>
        403 | {"message":"Forbidden"}
        404 | {"data":[],"meta":{"message":"messages.resource_not_found"}}
        409 | {}
        302 | {"code":33}
        500 | {"code":33}
        502 | <html>
        503 | {"data":{"quantity":"not available"}}
        """)
    void another_error_is_unknown(int status, String response) {
        assertThat(api.order(status, response)).isEqualTo(new Unknown("Airalo: HTTP status " + status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>OK</body></html>",
                "",
                "{}",
                "[]",
                "null",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":{}}",
                "{\"data\":{\"id\":\"one\",\"sims\":[]}}",
                "{\"data\":{\"id\":9666},\"data\":{\"id\":9667}}",
                "{\"data\":{\"id\":9666,\"id\":9667}}",
                "{\"code\":33,\"reason\":\"no\",\"data\":{\"id\":9666}}",
                "{\"code\":33,\"reason\":\"no\"}",
                "{\"data\":{\"request_id\":\"a b\"}}"
            })
    void an_unreadable_success_is_unknown(String response) {
        assertThat(api.order(200, response))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .startsWith("Airalo: ")
                                .doesNotContain("9666"));
    }

    @Test
    void too_many_requests_refuse_the_order() {
        assertRefused(api.order(429, "{\"message\":\"Too Many Attempts.\"}"), Reason.UNAVAILABLE);
    }

    @Test
    void an_order_that_does_not_reach_the_server_is_refused() {
        var nowhere = URI.create("http://127.0.0.1:1");
        try (var unreachable = api.supplier(nowhere, null, Duration.ofSeconds(5), RequestSlots.unlimited())) {
            assertRefused(unreachable.order(api.attempt(1, null)), Reason.UNAVAILABLE);
        }
        try (var limited = api.supplier(api.uri(), null, Duration.ofSeconds(5), use -> null)) {
            assertRefused(limited.order(api.attempt(1, null)), Reason.UNAVAILABLE);
        }
        assertThat(api.requests).isEmpty();
    }

    @Test
    void an_order_that_the_api_can_not_express_is_refused_without_a_call() {
        assertRefused(api.supplier.order(api.attempt(51, null)), Reason.OTHER);
        assertRefused(api.supplier.order(api.attempt(0, null)), Reason.OTHER);
        assertThat(api.requests).isEmpty();
    }

    @Test
    void an_asynchronous_order_names_the_address_of_its_notification_and_is_pending() {
        api.on("POST /orders-async", 202, Examples.ACCEPTED);
        try (var asynchronous = api.supplier(ScriptedApi.WEBHOOK)) {
            assertThat(asynchronous.order(api.attempt(2, null))).isEqualTo(new Pending(Examples.REQUEST_ID));
        }
        assertThat(api.calls())
                .singleElement()
                .extracting(ScriptedApi.Request::body)
                .isEqualTo("quantity=2&package_id=kallur-digital-7days-1gb&type=sim&description=bp_9f2c"
                        + "&webhook_url=https://beppay.example/api/suppliers/airalo/" + ScriptedApi.WEBHOOK_SECRET);
    }

    @Test
    void an_asynchronous_order_can_be_refused() {
        api.on("POST /orders-async", 422, Examples.invalid("quantity", "SIM quantity is not available."));
        try (var asynchronous = api.supplier(ScriptedApi.WEBHOOK)) {
            assertRefused(asynchronous.order(api.attempt(1, null)), Reason.OUT_OF_STOCK);
        }
    }

    @Test
    void the_operator_learns_the_reason_from_the_log() {
        assertThat(CapturedLog.of(
                        () -> api.order(422, Examples.invalid("package_id", "The selected package is invalid."))))
                .contains("Airalo does not sell " + PACKAGE);
        assertThat(CapturedLog.of(() -> api.order(422, Examples.invalid("from\\u0000network", "text of the network"))))
                .contains("an unknown parameter")
                .doesNotContain("network");
        assertThat(CapturedLog.of(() -> api.order(422, Examples.error(33)))).isEmpty();
    }

    @Test
    void an_address_that_is_not_permitted_refuses_the_order() {
        var outcomes = new ArrayList<SupplierOutcome>();
        var body = "{\"code\":89,\"reason\":\"Your IP address is not permitted to access the Partner API. ...\"}";
        var log = CapturedLog.of(() -> outcomes.add(api.order(403, body)));

        assertRefused(outcomes.getFirst(), Reason.UNAVAILABLE);
        assertThat(log).contains("Airalo: this server's address is not permitted (error 89)");
    }
}
