package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ORDER;
import static beppay.suppliers.esimgo.ScriptedApi.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.suppliers.RequestSlots.Slot;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.esimgo.ScriptedApi.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What prevents an order from being placed.
class PriceCheckTest {
    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    @BeforeEach
    void accept() {
        api.on(ORDER, api.order(ScriptedApi.ORDER_REFERENCE, "completed", 1, ScriptedApi.esim(1)));
    }

    private SupplierOutcome validated(String response) {
        return api.on(VALIDATE, response).supplier.order(api.attempt(1, null));
    }

    private void assertRefused(SupplierOutcome outcome, Reason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
        assertThat(api.keys()).doesNotContain(ORDER);
    }

    @ParameterizedTest
    @CsvSource({"1.8", "1.80", "1.8000000000000003", "0.5"})
    void an_order_at_the_expected_price_or_below_is_placed(String total) {
        assertThat(validated(ScriptedApi.validated(1, total))).isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @CsvSource({"1.81", "1.800001", "2.28", "1000"})
    void an_order_that_costs_more_is_refused(String total) {
        assertRefused(validated(ScriptedApi.validated(1, total)), Reason.PRICE_CHANGED);
    }

    @Test
    void the_price_is_that_of_all_esims() {
        api.on(VALIDATE, ScriptedApi.validated(3, "5.41"));

        assertRefused(api.supplier.order(api.attempt(3, null)), Reason.PRICE_CHANGED);
    }

    @Test
    void an_order_that_is_not_valid_is_refused() {
        assertRefused(
                validated(ScriptedApi.validated(1, "1.80").replace("\"valid\":true", "\"valid\":false")), Reason.OTHER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "valid":true | "valid":null
            "valid":true | "valid":"yes"
            "currency":"USD" | "currency":"EUR"
            "currency":"USD" | "other":1
            "total":1.80 | "total":null
            "total":1.80 | "total":0
            "total":1.80 | "total":-1
            "total":1.80 | "total":1e0
            "quantity":1 | "quantity":2
            esim_1GB_7D_NL_V2 | esim_1GB_7D_DE_V2
            {"order" | {"orders"
            {"order" | ["order"
            """)
    void a_price_that_is_not_certain_refuses_the_order(String valid, String invalid) {
        var response = ScriptedApi.validated(1, "1.80");
        assertThat(response).contains(valid);

        var log = CapturedLog.of(() -> assertRefused(validated(response.replace(valid, invalid)), Reason.UNAVAILABLE));

        assertThat(log).contains("it could not be checked");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 409, 500, 503})
    void a_validation_that_fails_refuses_the_order(int status) {
        api.on(VALIDATE, status, "{\"message\":\"Processing\"}");

        assertRefused(api.supplier.order(api.attempt(1, null)), Reason.UNAVAILABLE);
    }

    @Test
    void an_order_that_does_not_reach_the_server_is_refused() {
        try (var unreachable = api.supplier(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5))) {
            assertRefused(unreachable.order(api.attempt(1, null)), Reason.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, -1})
    void a_quantity_that_is_not_possible_is_refused_without_a_call(int quantity) {
        assertRefused(api.supplier.order(api.attempt(quantity, null)), Reason.OTHER);
        assertThat(api.requests).isEmpty();
    }

    @Test
    void an_order_without_a_second_slot_is_refused() {
        var taken = new AtomicInteger();
        Slot slot = () -> {};
        try (var supplier =
                api.supplier(api.uri(), Duration.ofSeconds(30), _ -> taken.incrementAndGet() == 1 ? slot : null)) {
            assertRefused(supplier.order(api.attempt(1, null)), Reason.UNAVAILABLE);
        }
        assertThat(api.keys()).containsExactly(VALIDATE);
    }

    /// A look-up recognises an order by its time, by the clock of eSIM Go.
    @ParameterizedTest
    @ValueSource(ints = {-3600, -70, 70, 3600})
    void an_order_is_not_placed_while_the_clocks_differ_by_more_than_a_minute(int secondsAhead) {
        api.ahead(Duration.ofSeconds(secondsAhead));
        assertRefused(api.supplier.order(api.attempt(1, null)), Reason.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-50, 0, 50})
    void an_order_is_placed_while_the_clocks_differ_by_less(int secondsAhead) {
        api.ahead(Duration.ofSeconds(secondsAhead));
        assertThat(api.supplier.order(api.attempt(1, null))).isInstanceOf(Delivered.class);
    }

    /// A look-up recognises an order by its time.
    @Test
    void an_order_that_was_delayed_for_too_long_is_not_placed() {
        api.on(VALIDATE, _ -> {
            api.clock.pass(Duration.ofSeconds(91));
            return new Reply(200, ScriptedApi.validated(1, "1.80"));
        });

        assertRefused(api.supplier.order(api.attempt(1, null)), Reason.UNAVAILABLE);
    }
}
