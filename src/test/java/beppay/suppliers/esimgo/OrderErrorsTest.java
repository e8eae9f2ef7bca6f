package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ORDER;
import static beppay.suppliers.esimgo.ScriptedApi.VALIDATE;
import static beppay.suppliers.esimgo.ScriptedApi.message;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.esimgo.ScriptedApi.Reply;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the errors of an order mean.
class OrderErrorsTest {
    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierOutcome order(int status, String response) {
        return api.on(ORDER, status, response).supplier.order(api.attempt(1, null));
    }

    private static Reason reason(SupplierOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient balance, UNFUNDED",
        "Insufficient Funds for this order, UNFUNDED",
        "your balance is too low, UNFUNDED",
        "order total exceeds available credit, UNFUNDED",
        "bundle esim_1GB is out of stock, OUT_OF_STOCK",
        "not enough stock, OUT_OF_STOCK",
        "bundle not found, PRICE_CHANGED",
        "item esim_1GB_7D_NL_V2 does not exist, PRICE_CHANGED",
        "invalid bundle, PRICE_CHANGED"
    })
    void the_text_of_a_rejection_decides(String text, Reason reason) {
        assertThat(reason(order(400, message(text)))).isEqualTo(reason);
        assertThat(reason(order(400, text))).isEqualTo(reason);
        api.on(VALIDATE, 400, message(text));
        assertThat(reason(order(500, ""))).isEqualTo(reason);
    }

    @Test
    void an_unknown_text_rejects_a_validation_and_leaves_an_order_unknown() {
        var text = message("request format is not accepted");
        assertThat(order(400, text)).isEqualTo(new Unknown("eSIM Go: HTTP status 400"));
        api.on(VALIDATE, 400, text);
        assertThat(reason(order(400, ""))).isEqualTo(Reason.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unable to assign the bundle",
                "no eSIM profiles available in inventory",
                "order is processing",
                "request timed out",
                "duplicate order",
                "the order was already placed",
                "2 eSIMs assigned, insufficient balance for the rest",
                "partially completed"
            })
    void a_text_about_an_order_that_may_exist_is_unknown(String text) {
        assertThat(order(400, message(text))).isEqualTo(new Unknown("eSIM Go: HTTP status 400"));
        api.on(VALIDATE, 400, message(text));
        assertThat(reason(order(400, ""))).as("a validation creates nothing").isEqualTo(Reason.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"message":"Unauthorized"}
            403 | {"message":"Forbidden"}
            429 | {"message":"Rate limit exceeded"}
            429 | <html>
            """)
    void an_order_that_was_not_accepted_is_refused(int status, String response) {
        assertThat(reason(order(status, response))).isEqualTo(Reason.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            503 | {"message":"Processing"}
            500 | {"message":"out of stock"}
            502 | <html>Bad gateway</html>
            302 | {"message":"out of stock"}
            409 | {"message":"out of stock"}
            408 | {"message":"out of stock"}
            400 | <html>Bad request</html>
            403 | <html>Forbidden</html>
            400 | {"error":"out of stock"}
            400 | {"message":
            400 | {"message":{"text":"out of stock"},"message":"out of stock"}
            400 | -
            """)
    void any_other_error_is_unknown(int status, String response) {
        assertThat(order(status, Objects.requireNonNullElse(response, ""))).isInstanceOf(Unknown.class);
    }

    @Test
    void the_operator_learns_from_the_log_why_orders_are_rejected() {
        assertThat(CapturedLog.of(() -> order(403, message("Forbidden"))))
                .contains("eSIM Go rejects BepPay's API key or address (HTTP status 403)")
                .doesNotContain(ScriptedApi.API_KEY);
        api.on(VALIDATE, 400, message("something that is not known"));
        assertThat(CapturedLog.of(() -> order(400, "")))
                .contains("eSIM Go rejected an order as invalid")
                .doesNotContain("something that is not known");
    }

    @Test
    void a_response_that_is_not_complete_is_unknown() {
        api.on(ORDER, _ -> new Reply(204, ""));

        assertThat(api.supplier.order(api.attempt(1, null))).isInstanceOf(Unknown.class);
    }
}
