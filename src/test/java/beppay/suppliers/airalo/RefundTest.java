package beppay.suppliers.airalo;

import static beppay.suppliers.airalo.StatesTest.ICCID;
import static beppay.suppliers.airalo.StatesTest.SIM;
import static beppay.suppliers.airalo.StatesTest.USAGE;
import static beppay.suppliers.airalo.StatesTest.sim;
import static beppay.suppliers.airalo.StatesTest.usage;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cause;
import beppay.suppliers.Cancellation.NotPossible;
import beppay.suppliers.Cancellation.Requested;
import beppay.suppliers.Cancellation.Unknown;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SuppliedEsims;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests for refunds, and their outcomes.
class RefundTest {
    private static final String REFUND = "POST /refund";
    private static final String ACCEPTED = """
            {"data":{"refund_id":"12345","created_at":"2024-10-12 09:30"},"meta":{"message":"success"}}""";

    private final ScriptedApi api = new ScriptedApi();

    @BeforeEach
    void script() {
        api.on(USAGE, usage("NOT_ACTIVE", "1024", "1024"));
        api.on(SIM, sim("11001", false, 1, "completed"));
        api.on(REFUND, 202, ACCEPTED);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private SuppliedEsim esim(EsimStatus known) {
        return SuppliedEsims.of(api.attempt(1, "9666"), ICCID, "11001", EsimState.of(known));
    }

    private Cancellation cancel() {
        return api.supplier.cancel(esim(EsimStatus.READY));
    }

    private Cancellation outcome() {
        return api.supplier.requestedCancellation(esim(EsimStatus.READY));
    }

    @Test
    void a_request_states_the_esim_and_a_reason_of_both_documentations() {
        assertThat(cancel()).isEqualTo(new Requested("12345"));

        var request = api.calls().getLast();
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.body())
                .isEqualTo("{\"iccids\":[\"%s\"],\"reason\":\"OTHERS\",\"notes\":\"The customer cancels this eSIM."
                                .formatted(ICCID)
                        + " Order 9666, eSIM 11001.\"}");
        cancel();
        assertThat(api.calls().getLast().body()).as("the same for each request").isEqualTo(request.body());
    }

    @Test
    void ids_that_are_not_known_are_not_in_the_request() {
        api.supplier.cancel(SuppliedEsims.of(api.attempt(1, null), ICCID, null));
        assertThat(api.calls().getLast().body()).endsWith("\"notes\":\"The customer cancels this eSIM.\"}");

        api.supplier.cancel(SuppliedEsims.of(api.attempt(1, null), ICCID, "11001"));
        assertThat(api.calls().getLast().body()).endsWith(" cancels this eSIM. eSIM 11001.\"}");
    }

    /// A look-up that finds nothing proves nothing.
    @Test
    void an_esim_that_is_not_found_is_unknown() {
        api.on(SIM, 404, "{\"data\":[],\"meta\":{\"message\":\"messages.resource_not_found\"}}");
        assertThat(cancel()).isEqualTo(new Unknown("Airalo: HTTP status 404"));
        assertThat(outcome()).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 1, refunded, Cancelled",
        "true, 1, refunded, Cancelled",
        "true, 1, completed, NotPossible",
        "true, 3, completed, NotPossible",
        "false, 3, completed, Requested"
    })
    void a_request_is_sent_only_for_an_esim_that_was_not_recycled(
            boolean isRecycled, int quantity, String order, String outcome) {
        api.on(SIM, sim("11001", isRecycled, quantity, order));

        assertThat(cancel().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(api.count(REFUND)).isEqualTo(outcome.equals("Requested") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 1, completed, Requested",
        "false, 1, refunded, Cancelled",
        "true, 1, refunded, Cancelled",
        "true, 1, completed, Requested",
        "true, 3, completed, Requested",
        "false, 3, completed, Requested",
        "false, 3, refunded, Cancelled"
    })
    void the_outcome_is_known_when_the_order_was_refunded(
            boolean isRecycled, int quantity, String order, String outcome) {
        api.on(SIM, sim("11001", isRecycled, quantity, order));

        assertThat(outcome().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(api.count(REFUND)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, 1023", "ACTIVE, 0", "FINISHED, 0", "EXPIRED, 1024"})
    void an_esim_that_was_used_is_not_cancelled(String word, String remaining) {
        api.on(USAGE, usage(word, remaining, "1024"));

        assertInUse(cancel());
    }

    private void assertInUse(Cancellation cancellation) {
        assertThat(cancellation)
                .isInstanceOfSatisfying(
                        NotPossible.class,
                        refusal -> assertThat(refusal.cause()).isEqualTo(Cause.IN_USE));
        assertThat(api.count(REFUND)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "DEPLETED", "EXPIRED"})
    void what_was_last_known_counts_if_the_usage_can_not_be_read(EsimStatus known) {
        api.on(USAGE, 429, "{\"message\":\"Too Many Attempts.\"}");

        assertInUse(api.supplier.cancel(esim(known)));
        assertThat(cancel()).as("the control").isInstanceOf(Requested.class);
    }

    @Test
    void no_refund_is_requested_for_another_esim_with_the_iccid() {
        api.on(SIM, sim("12002", false, 1, "completed"));

        assertInUse(cancel());
        assertThat(outcome()).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[],\"meta\":{\"message\":\"The following ICCIDs do not belong to your company: 891\"}}",
                "{\"data\":[],\"meta\":{\"message\":\"The selected reason is invalid. It must be one of the following\"}}",
                "{\"data\":{\"notes\":\"The notes field is required.\"},\"meta\":{\"message\":\"the parameter is invalid\"}}"
            })
    void an_invalid_request_is_definitely_not_accepted(String error) {
        api.on(REFUND, 422, error);

        assertThat(cancel())
                .isInstanceOfSatisfying(
                        NotPossible.class,
                        refusal -> assertThat(refusal.cause()).isEqualTo(Cause.OTHER));
    }

    @Test
    void an_account_without_refunds_is_reported() {
        api.on(REFUND, 403, "{\"data\":[],\"meta\":{\"message\":\"This action is unauthorized.\"}}");
        assertThat(cancel()).isInstanceOfSatisfying(NotPossible.class, refusal -> {
            assertThat(refusal.cause()).isEqualTo(Cause.NOT_SUPPORTED);
            assertThat(refusal.reason()).contains("your contract");
        });
        api.on(REFUND, 422, Examples.error(73));
        assertThat(cancel())
                .isInstanceOfSatisfying(
                        NotPossible.class,
                        refusal -> assertThat(refusal.cause()).isEqualTo(Cause.IN_USE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            422 | {"code":53,"reason":"Something unexpected happened."}
            403 | {"code":89,"reason":"Your IP address is not permitted to access the Partner API."}
            429 | {"message":"Too Many Attempts."}
            500 | {}
            202 | <html>
            """)
    void any_other_response_is_unknown(int status, String response) {
        api.on(REFUND, status, response);

        assertThat(cancel()).isInstanceOf(Unknown.class);
    }

    @Test
    void a_request_that_was_accepted_without_an_id_is_requested() {
        api.on(REFUND, 202, "{\"data\":{\"refund_id\":null},\"meta\":{\"message\":\"success\"}}");
        assertThat(cancel()).isEqualTo(new Requested(null));
    }

    @Test
    void at_most_five_requests_are_sent_in_a_minute() {
        for (int i = 0; i < 5; i++) {
            assertThat(cancel()).isInstanceOf(Requested.class);
            api.clock.pass(Duration.ofSeconds(10));
        }
        assertThat(cancel()).isEqualTo(new Unknown("Airalo: only five requests for refunds are accepted in a minute"));
        assertThat(api.count(REFUND)).isEqualTo(5);
        api.clock.pass(Duration.ofSeconds(11));
        assertThat(cancel()).isInstanceOf(Requested.class);
        assertThat(cancel()).isInstanceOf(Unknown.class);
    }
}
