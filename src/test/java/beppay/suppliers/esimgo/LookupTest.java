package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ITEM;
import static beppay.suppliers.esimgo.ScriptedApi.MARK;
import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.esim;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The look-up of an order whose reference is known.
class LookupTest {
    private static final String DETAIL = "GET /orders/" + ORDER_REFERENCE;
    private static final String ASSIGNMENTS = "GET /esims/assignments";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierOutcome find(String response) {
        return api.on(DETAIL, response).find(api.attempt(1, ORDER_REFERENCE));
    }

    @Test
    void a_completed_order_is_delivered_and_marked() {
        assertThat(find(api.order(ORDER_REFERENCE, "completed", 1, esim(1))))
                .isInstanceOfSatisfying(Delivered.class, delivered -> {
                    assertThat(delivered.supplierReference()).isEqualTo(ORDER_REFERENCE);
                    assertThat(delivered.cost()).isEqualTo(Money.parse("1.80"));
                    assertThat(delivered.esims())
                            .singleElement()
                            .satisfies(one -> assertThat(one.supplierId()).isEqualTo(iccid(1)));
                });
        assertThat(api.keys()).containsExactly(DETAIL, MARK);
    }

    @Test
    void a_mark_that_fails_has_no_effect() {
        api.on(MARK, 403, ScriptedApi.message("Forbidden"));

        assertThat(find(api.order(ORDER_REFERENCE, "completed", 1, esim(1)))).isInstanceOf(Delivered.class);
    }

    @Test
    void missing_esims_are_queried() {
        api.on(ASSIGNMENTS, "[%s,%s]".formatted(esim(1), esim(2)))
                .on(DETAIL, api.order(ORDER_REFERENCE, "completed", 2, esim(1)));

        assertThat(api.find(api.attempt(2, ORDER_REFERENCE)))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.esims()).hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({"processing", "pending"})
    void an_order_in_progress_stays_pending(String status) {
        assertThat(find(api.order(ORDER_REFERENCE, status, 1))).isEqualTo(new Pending(ORDER_REFERENCE));
    }

    @Test
    void an_order_that_failed_counts_as_missing() {
        assertThat(find(api.order(ORDER_REFERENCE, "failed", 1))).isEqualTo(new NotFound());
    }

    @Test
    void an_order_that_contradicts_the_attempt_is_unknown() {
        var valid = api.order(ORDER_REFERENCE, "completed", 1, esim(1));
        for (var response : List.of(
                valid.replace(ITEM, "esim_1GB_7D_DE_V2"),
                valid.replace("\"quantity\":1", "\"quantity\":2"),
                valid.replace("\"quantity\":1", "\"quantity\":null"),
                valid.replace("completed\"", "shipped\""),
                valid.replace("rsp.example.com", "LPA:1$rsp.example.com"),
                valid.replace(ORDER_REFERENCE, "another-order"),
                api.order(ORDER_REFERENCE, "failed", 1, esim(1)),
                api.order(ORDER_REFERENCE, "completed", 1, esim(1), esim(2)),
                "{}",
                "[]",
                "<html>")) {
            assertThat(find(response))
                    .as(response)
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.reason())
                                    .startsWith("eSIM Go: ")
                                    .doesNotContain("LPA", "AB-12C3DE"));
        }
    }

    /// Two eSIMs of one order must differ.
    @Test
    void the_same_esim_twice_is_unknown() {
        api.on(DETAIL, api.order(ORDER_REFERENCE, "completed", 2, esim(1), esim(1)));

        assertThat(api.find(api.attempt(2, ORDER_REFERENCE))).isEqualTo(new Unknown("eSIM Go: two eSIMs are the same"));
    }

    /// The order existed, so its money is not released because of a response that denies it.
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 500, 503, 302})
    void an_error_is_unknown(int status) {
        api.on(DETAIL, status, ScriptedApi.message("order not found"));

        assertThat(api.find(api.attempt(1, ORDER_REFERENCE)))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains(ORDER_REFERENCE, "HTTP status " + status));
    }
}
