package beppay.suppliers.esimaccess;

import static beppay.suppliers.esimaccess.ScriptedApi.ORDER_NO;
import static beppay.suppliers.esimaccess.ScriptedApi.REFERENCE;
import static beppay.suppliers.esimaccess.ScriptedApi.profile;
import static beppay.suppliers.esimaccess.ScriptedApi.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.ToppedUp;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopUpTest {
    private static final String TOP_UP = "/esim/topup";
    private static final String QUERY = "/esim/query";
    private static final String ESIM = "26041021130001";
    private static final Money COST = new Money(1_580_000);

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierOutcome order() {
        return api.supplier.order(api.topUp(ESIM));
    }

    @Test
    void a_top_up_has_the_published_shape_and_a_price_guard() {
        api.on(TOP_UP, ScriptedApi.success("""
                {"transactionId":"%s","iccid":"89852245280001354019","expiredTime":"2023-08-17T17:01:37+0000",\
                "totalVolume":4294967296,"totalDuration":28,"orderUsage":207239584,"topUpEsimTranNo":"26041021130077"}
                """.formatted(REFERENCE)));

        assertThat(order()).isEqualTo(new ToppedUp("26041021130077", COST));
        assertThat(api.bodies())
                .containsExactly("{\"esimTranNo\":\"26041021130001\",\"iccid\":\"\",\"packageCode\":\"TOPUP_CKH002\","
                        + "\"amount\":\"15800\",\"transactionId\":\"bp_9f2c\"}");
    }

    @Test
    void a_response_with_less_is_a_top_up_and_one_of_another_top_up_is_unknown() {
        api.on(TOP_UP, ScriptedApi.success("{}"));
        assertThat(order()).isEqualTo(new ToppedUp(null, COST));
        api.on(TOP_UP, ScriptedApi.success("{\"transactionId\":\"bp_other\"}"));
        assertThat(order()).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "200002, OTHER",
        "310403, OTHER",
        "200008, OTHER",
        "200005, PRICE_CHANGED",
        "310241, PRICE_CHANGED",
        "200007, UNFUNDED",
        "200011, OUT_OF_STOCK",
        "101003, UNAVAILABLE"
    })
    void a_refusal_has_its_reason(String code, SupplierOutcome.Reason reason) {
        api.on(TOP_UP, ScriptedApi.failure(code));

        assertThat(order())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"310402, Pending", "000001, Unknown", "200010, Unknown", "900001, Unknown", "999999, Unknown"})
    void another_error_is_resolved_by_a_look_up(String code, String outcome) {
        api.on(TOP_UP, ScriptedApi.failure(code));

        assertThat(order().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_top_up_that_does_not_reach_the_server_is_refused() {
        api.on(TOP_UP, "{}").status(429);

        assertThat(order()).isInstanceOf(Refused.class);
    }

    @Test
    void an_esim_without_an_id_is_not_topped_up_because_iccids_are_used_again() {
        assertThat(api.supplier.order(api.topUp(null))).isInstanceOf(Refused.class);
        assertThat(api.find(api.topUp(null))).isInstanceOf(Unknown.class);
        assertThat(api.requests).isEmpty();
    }

    private static String row(int number, String packages) {
        return profile(number, "bp_order", ORDER_NO)
                .replace("\"esimStatus\"", "\"packageList\":[%s],\"esimStatus\"".formatted(packages));
    }

    private static String added(String reference, String number) {
        return "{\"packageCode\":\"TOPUP_CKH002\",\"slug\":\"ES_3_30\",\"transactionId\":\"%s\",\"esimTranNo\":\"%s\"}"
                .formatted(reference, number);
    }

    private static final String ORDERED = "{\"packageCode\":\"CKH002\",\"transactionId\":\"bp_order\"}";

    @Test
    void a_top_up_is_found_by_its_reference_on_its_esim() {
        api.on(QUERY, profiles(1, row(1, String.join(",", ORDERED, added("bp_other", "T1"), added(REFERENCE, "T2")))));

        assertThat(api.find(api.topUp(ESIM))).isEqualTo(new ToppedUp("T2", COST));
        assertThat(api.bodies())
                .containsExactly("{\"orderNo\":\"\",\"iccid\":\"\",\"esimTranNo\":\"26041021130001\","
                        + "\"pager\":{\"pageNum\":1,\"pageSize\":50}}");
    }

    @Test
    void a_top_up_that_the_esim_does_not_have_is_not_found() {
        api.on(QUERY, profiles(1, row(1, ORDERED + "," + added("bp_other", "T1"))));

        assertThat(api.find(api.topUp(ESIM))).isInstanceOf(NotFound.class);
    }

    @Test
    void a_top_up_is_unknown_if_its_esim_is_not_shown() {
        for (var response : List.of(
                profiles(0),
                profiles(1, row(2, added(REFERENCE, "T2"))),
                profiles(2, row(1, ORDERED), row(1, ORDERED)),
                ScriptedApi.failure("310403"),
                ScriptedApi.success("null"),
                "{")) {
            api.on(QUERY, response);
            assertThat(api.find(api.topUp(ESIM))).as(response).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void orders_and_top_ups_are_looked_up_together() {
        var packages = ORDERED + "," + added(REFERENCE, "T2");
        api.on(QUERY, profiles(1, row(1, packages)));
        var order = api.attempt("bp_order", 1, null);

        var found = api.supplier.find(List.<SupplierAttempt>of(order, api.topUp(ESIM)));

        assertThat(found.get("bp_order")).isInstanceOf(SupplierOutcome.Delivered.class);
        assertThat(found.get(REFERENCE)).isEqualTo(new ToppedUp("T2", COST));
        assertThat(api.requests).hasSize(2);
    }
}
