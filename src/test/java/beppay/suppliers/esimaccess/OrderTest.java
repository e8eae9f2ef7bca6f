package beppay.suppliers.esimaccess;

import static beppay.suppliers.esimaccess.ScriptedApi.ORDER_NO;
import static beppay.suppliers.esimaccess.ScriptedApi.REFERENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.money.Money;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    private static final String ACCEPTED = "{\"orderNo\":\"B26041021130002\",\"transactionId\":\"bp_9f2c\"}";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierOutcome order(String response) {
        return api.on("/esim/order", response).supplier.order(api.attempt(1, null));
    }

    @Test
    void the_supplier_recognises_a_repeated_order() {
        assertThat(api.supplier.name()).isEqualTo("esimaccess");
        assertThat(api.supplier.referenceKind()).isEqualTo(ReferenceKind.IDEMPOTENT);
    }

    @Test
    void a_request_has_the_published_shape_and_is_signed() {
        order(ScriptedApi.success(ACCEPTED));

        assertThat(api.bodies())
                .containsExactly("{\"transactionId\":\"bp_9f2c\",\"amount\":18000,\"packageInfoList\":"
                        + "[{\"packageCode\":\"CKH002\",\"count\":1,\"price\":18000}]}");
        var request = api.requests.getFirst();
        var settings =
                new EsimAccessSettings(URI.create("http://any"), ScriptedApi.ACCESS_CODE, ScriptedApi.SECRET_KEY, 8);
        assertThat(request.header("Rt-signature"))
                .isEqualTo(Signature.of(
                        settings,
                        request.header("Rt-timestamp"),
                        request.header("Rt-requestid"),
                        request.body().getBytes(UTF_8)));
        assertThat(request.header("Rt-accesscode")).isEqualTo(ScriptedApi.ACCESS_CODE);
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.path()).isEqualTo("/api/v1/open/esim/order");
    }

    @Test
    void several_esims_are_one_order_whose_amount_is_their_sum() {
        api.on("/esim/order", ScriptedApi.success(ACCEPTED)).supplier.order(api.attempt(3, null));

        assertThat(api.bodies())
                .containsExactly("{\"transactionId\":\"bp_9f2c\",\"amount\":54000,\"packageInfoList\":"
                        + "[{\"packageCode\":\"CKH002\",\"count\":3,\"price\":18000}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // As in the vendor's documentation, in its agent skill, and with other types.
                "{\"success\":true,\"errorCode\":\"0\",\"errorMsg\":null,\"obj\":%s}",
                "{\"success\":true,\"obj\":%s}",
                "{\"success\":\"true\",\"errorCode\":null,\"errorMessage\":null,\"obj\":%s}",
                "{\"obj\":%s,\"errorCode\":0,\"success\":\"TRUE\",\"requestTime\":{\"a\":[1,2]}}",
                " {\"success\" : true, \"errorCode\" : \"\", \"obj\" : %s } \n"
            })
    void an_accepted_order_is_pending(String envelope) {
        assertThat(order(envelope.formatted(ACCEPTED))).isEqualTo(new Pending(ORDER_NO));
        assertThat(order(envelope.formatted("{\"orderNo\":\"B26041021130002\"}")))
                .isEqualTo(new Pending(ORDER_NO));
    }

    @ParameterizedTest
    @CsvSource({
        "200011, OUT_OF_STOCK",
        "200005, PRICE_CHANGED",
        "200006, PRICE_CHANGED",
        "310241, PRICE_CHANGED",
        "310243, PRICE_CHANGED",
        "200007, UNFUNDED",
        "401001, UNAVAILABLE",
        "101001, UNAVAILABLE",
        "101002, UNAVAILABLE",
        "101003, UNAVAILABLE",
        "000101, UNAVAILABLE",
        "000102, UNAVAILABLE",
        "000103, OTHER",
        "000104, OTHER",
        "000105, OTHER",
        "000106, OTHER",
        "000107, OTHER",
        "200008, OTHER",
        "400001, OTHER",
        "310201, OTHER",
        "310211, OTHER",
        "310221, OTHER",
        "310231, OTHER",
        "310251, OTHER"
    })
    void a_code_that_rejects_the_order_is_a_refusal(String code, Reason reason) {
        assertThat(order(ScriptedApi.failure(code)))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000001", "900001", "200002", "200009", "310272", "310403", "999999"})
    void a_code_that_does_not_reject_the_order_is_unknown(String code) {
        assertThat(order(ScriptedApi.failure(code))).isEqualTo(new Unknown("eSIM Access: error " + code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"310402", "200010"})
    void a_code_of_an_existing_order_is_pending(String code) {
        assertThat(order(ScriptedApi.failure(code))).isEqualTo(new Pending(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"errorCode\":200011}",
                "{\"success\":\"false\",\"errorCode\":\" 200011 \",\"errorMessage\":\"sold out\"}",
                "{\"errorCode\":\"200011\",\"success\":false,\"obj\":{\"orderNo\":\"B1\"}}"
            })
    void a_failure_may_have_other_types(String response) {
        assertThat(order(response))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_STOCK));
    }

    @Test
    void a_code_may_have_lost_its_leading_zeros() {
        assertThat(order("{\"success\":false,\"errorCode\":1}")).isEqualTo(new Unknown("eSIM Access: error 000001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"success\":true}",
                "{\"success\":null,\"errorCode\":\"0\",\"obj\":{\"orderNo\":\"B1\"}}",
                "{\"success\":1,\"obj\":{\"orderNo\":\"B1\"}}",
                "{\"success\":true,\"errorCode\":\"200011\",\"obj\":{\"orderNo\":\"B1\"}}",
                "{\"success\":false,\"errorCode\":\"0\",\"obj\":{\"orderNo\":\"B1\"}}",
                "{\"success\":false,\"errorCode\":null}",
                "{\"success\":false,\"errorCode\":\"LPA:1$a.b$C\"}",
                "{\"success\":false,\"errorCode\":{\"code\":\"200011\"}}",
                "{\"success\":true,\"success\":false,\"errorCode\":\"200011\"}",
                "{\"success\":true,\"obj\":{\"orderNo\":\"B1\"},\"obj\":{\"orderNo\":\"B2\"}}",
                "{\"success\":true,\"obj\":{\"orderNo\":\"B1\",\"transactionId\":\"bp_other\"}}",
                "{\"success\":true,\"obj\":{\"orderNo\":\"B1\\n2\"}}",
                "{\"success\":true,\"obj\":{\"orderNo\":{\"no\":\"B1\"}}}",
                "{\"success\":true,\"obj\":[\"B1\"]}",
                "{\"success\":true,\"obj\":[{\"orderNo\":\"B1\"}]}",
                "{\"success\":true,\"obj\":\"B1\"}",
                "{\"success\":true,\"obj\":null}",
                "[{\"success\":true}]"
            })
    void a_contradictory_or_incomplete_response_is_unknown(String response) {
        assertThat(order(response))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .startsWith("eSIM Access: ")
                                .doesNotContain("LPA", "bp_other"));
    }

    @Test
    void too_many_requests_refuse_the_order() {
        api.status(429);
        assertThat(order("{\"message\":\"slow down\"}"))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    @ParameterizedTest
    @CsvSource({"400, Refused", "401, Refused", "500, Unknown", "503, Unknown", "302, Unknown"})
    void an_error_code_counts_unless_the_status_is_that_of_a_broken_server(int status, String outcome) {
        api.status(status);
        assertThat(order(ScriptedApi.failure("401001")).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void success_with_an_error_status_is_unknown() {
        api.status(404);
        assertThat(order(ScriptedApi.success(ACCEPTED))).isEqualTo(new Unknown("eSIM Access: HTTP status 404"));
    }

    @Test
    void an_order_that_does_not_reach_the_server_is_refused() {
        try (var unreachable = api.supplier(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5))) {
            assertThat(unreachable.order(api.attempt(1, null)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE));
        }
    }

    @Test
    void an_order_that_the_api_can_not_express_is_refused_without_a_call() {
        assertThat(api.supplier.order(api.attempt(31, null))).isInstanceOf(Refused.class);
        assertThat(api.supplier.order(api.attempt(0, null))).isInstanceOf(Refused.class);
        var attempt = api.attempt(1, null);
        var odd = new SupplierAttempt(REFERENCE, attempt.order(), new Money(1_800_050), attempt.startedAt(), null);
        assertThat(api.supplier.order(odd))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.PRICE_CHANGED));
        assertThat(api.requests).isEmpty();
    }

    @Test
    void the_operator_learns_from_the_log_that_the_credentials_are_rejected() {
        assertThat(CapturedLog.of(() -> order(ScriptedApi.failure("101003"))))
                .contains("rejects BepPay's access code")
                .doesNotContain(ScriptedApi.ACCESS_CODE, ScriptedApi.SECRET_KEY);
        assertThat(CapturedLog.of(() -> order(ScriptedApi.failure("200011")))).isEmpty();
    }
}
