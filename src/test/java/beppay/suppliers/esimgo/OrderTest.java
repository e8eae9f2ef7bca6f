package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ITEM;
import static beppay.suppliers.esimgo.ScriptedApi.MARK;
import static beppay.suppliers.esimgo.ScriptedApi.ORDER;
import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.VALIDATE;
import static beppay.suppliers.esimgo.ScriptedApi.esim;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static beppay.suppliers.esimgo.ScriptedApi.validated;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.money.Money;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    private static final String ASSIGNMENTS = "GET /esims/assignments";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierOutcome order(int status, String response) {
        return api.on(ORDER, status, response).supplier.order(api.attempt(1, null));
    }

    private SupplierOutcome order(String response) {
        return order(200, response);
    }

    private static Delivered delivered(SupplierOutcome outcome) {
        assertThat(outcome).isInstanceOf(Delivered.class);
        return (Delivered) outcome;
    }

    @Test
    void an_order_is_validated_placed_and_marked() {
        var outcome = delivered(order(api.order(ORDER_REFERENCE, "completed", 1, esim(1))));

        assertThat(outcome.supplierReference()).isEqualTo(ORDER_REFERENCE);
        assertThat(outcome.cost()).isEqualTo(Money.parse("1.80"));
        assertThat(outcome.esims()).singleElement().satisfies(delivered -> {
            assertThat(delivered.supplierId()).isEqualTo(iccid(1));
            assertThat(delivered.profile().iccid().digits()).isEqualTo(iccid(1));
            assertThat(delivered.profile().activationCode().text())
                    .isEqualTo("LPA:1$rsp.example.com$AB-12C3DE-4FGHIJ01");
        });
        assertThat(api.keys()).containsExactly(VALIDATE, ORDER, MARK);
        assertThat(api.bodies(ORDER))
                .containsExactly("{\"type\":\"transaction\",\"assign\":true,\"order\":[{\"type\":\"bundle\","
                        + "\"quantity\":1,\"item\":\"esim_1GB_7D_NL_V2\",\"allowReassign\":false}]}");
        assertThat(api.bodies(VALIDATE).getFirst())
                .isEqualTo(api.bodies(ORDER).getFirst().replace("transaction", "validate"));
        assertThat(api.bodies(MARK)).containsExactly("{\"iccid\":\"8912345678901234501\",\"customerRef\":\"bp_9f2c\"}");
        assertThat(api.supplier.referenceKind()).isEqualTo(ReferenceKind.MATCHED);
    }

    @Test
    void every_request_has_the_key_and_asks_for_json() {
        order(api.order(ORDER_REFERENCE, "completed", 1, esim(1)));

        assertThat(api.requests).allSatisfy(request -> {
            assertThat(request.headers().get("X-api-key")).containsExactly(ScriptedApi.API_KEY);
            assertThat(request.headers().get("Accept")).containsExactly("application/json");
            assertThat(request.headers().get("Content-type")).containsExactly("application/json");
        });
    }

    /// The example of the vendor's schema, with the item of the attempt.
    @Test
    void the_published_example_is_delivered() {
        var outcome = delivered(order("""
                {"order":[{"type":"bundle","item":"esim_1GB_7D_NL_V2","quantity":1,"subTotal":9.99,"pricePerUnit":9.99,
                "AllowReassign":false,"esims":[{"iccid":"8900000000000000001","matchingId":"MATCH-001",
                "smdpAddress":"http://smdp.example.com"}],"iccids":["8900000000000000001"]}],"total":9.99,
                "currency":"USD","status":"completed","statusMessage":"Order completed: 1 eSIM assigned",
                "orderReference":"order-ref-002","createdDate":"2023-06-14T15:45:00Z","assigned":true,
                "sourceIP":"244.178.44.111"}"""));

        assertThat(outcome.supplierReference()).isEqualTo("order-ref-002");
        assertThat(outcome.esims().getFirst().profile().activationCode().text())
                .isEqualTo("LPA:1$smdp.example.com$MATCH-001");
    }

    @Test
    void several_esims_are_one_order() {
        api.on(VALIDATE, validated(3, "5.399999999999999"))
                .on(ORDER, api.order(ORDER_REFERENCE, "completed", 3, esim(1), esim(2), esim(3)));

        var outcome = delivered(api.supplier.order(api.attempt(3, null)));

        assertThat(outcome.esims()).extracting(DeliveredEsim::supplierId).containsExactly(iccid(1), iccid(2), iccid(3));
        assertThat(api.bodies(MARK)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 1.8, ", "USD, -1, ", "USD, many, ", "usd, 3.5999999999999996, 3.6", "USD, 0, 0"})
    void the_cost_is_known_only_in_dollars(String currency, String total, String cost) {
        var response = api.order(ORDER_REFERENCE, "completed", 1, esim(1))
                .replace("\"USD\"", "\"" + currency + "\"")
                .replace("\"total\":1.8", "\"total\":\"%s\"".formatted(total));

        assertThat(delivered(order(response)).cost()).isEqualTo(cost == null ? null : Money.parse(cost));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]"})
    void missing_esims_are_queried(String form) {
        api.on(ASSIGNMENTS, form.formatted(esim(1)));

        assertThat(delivered(order(api.order(ORDER_REFERENCE, "completed", 1))).esims())
                .hasSize(1);
        assertThat(api.keys()).containsExactly(VALIDATE, ORDER, ASSIGNMENTS, MARK);
        assertThat(api.requests.get(2).query()).isEqualTo("reference=" + ORDER_REFERENCE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | ICCID,Matching ID,SMDP Address
            200 | []
            200 | {"iccid":"8912345678901234501"}
            503 | {"message":"Processing"}
            403 | {"message":"Forbidden"}
            """)
    void an_order_whose_esims_are_not_shown_is_pending(int status, String response) {
        api.on(ASSIGNMENTS, status, response);

        assertThat(order(api.order(ORDER_REFERENCE, "completed", 1))).isEqualTo(new Pending(ORDER_REFERENCE));
    }

    @Test
    void an_order_that_was_not_marked_is_delivered() {
        api.on(MARK, 500, "{}");
        var response = api.order(ORDER_REFERENCE, "completed", 1, esim(1));

        assertThat(CapturedLog.of(() -> delivered(order(response))))
                .contains("The eSIMs of bp_9f2c were not marked at eSIM Go: HTTP status 500");
    }

    @ParameterizedTest
    @CsvSource({"processing", "Pending", "queued"})
    void an_order_in_progress_is_pending(String status) {
        assertThat(order(api.order(ORDER_REFERENCE, status, 1))).isEqualTo(new Pending(ORDER_REFERENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "rejected"})
    void an_order_that_failed_is_looked_up(String status) {
        assertThat(order(api.order(ORDER_REFERENCE, status, 1))).isEqualTo(new Pending(ORDER_REFERENCE));
        assertThat(order(api.order(ORDER_REFERENCE, status, 1, esim(1)))).isEqualTo(new Pending(ORDER_REFERENCE));
    }

    /// The order exists, so its reference is kept, and the look-up reports what is wrong with it.
    @Test
    void a_contradictory_response_keeps_the_reference() {
        var valid = api.order(ORDER_REFERENCE, "completed", 1, esim(1));
        for (var response : List.of(
                valid.replace(ITEM, "esim_1GB_7D_DE_V2"),
                valid.replace("\"quantity\":1", "\"quantity\":2"),
                valid.replace("completed\"", "shipped\""),
                valid.replace("rsp.example.com", "not a domain"),
                valid.replace("8912345678901234501", "89"),
                api.order(ORDER_REFERENCE, "completed", 1, esim(1), esim(2)),
                "{\"orderReference\":\"%s\"}".formatted(ORDER_REFERENCE))) {
            var log = CapturedLog.of(
                    () -> assertThat(order(response)).as(response).isEqualTo(new Pending(ORDER_REFERENCE)));

            assertThat(log).contains("The response to order " + ORDER_REFERENCE).doesNotContain("AB-12C3DE");
        }
        assertThat(order(valid)).as("the control").isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"message\":\"out of stock\"}",
                "{\"orderReference\":\"a b\",\"status\":\"completed\"}",
                "{\"orderReference\":null,\"status\":\"failed\"}",
                "{\"orderReference\":\"a\",\"orderReference\":\"b\"}",
                "{\"orderReference\":\"a\",\"order\":[{\"quantity\":1,\"quantity\":2}]}",
                "{\"orderReference\":\"a\"}{}",
                "<html>"
            })
    void a_response_without_a_reference_is_unknown(String response) {
        assertThat(order(response)).isInstanceOf(Unknown.class);
    }
}
