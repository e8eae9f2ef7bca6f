package beppay.suppliers.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.money.Money;
import beppay.suppliers.SuppliedEsims;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The balance, times and cancellations.
class OtherCallsTest {
    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"2230180, 223.018", "\"940000\", 94", "0, 0", "-100, -0.01", "940000.0, 94"})
    void a_balance_is_in_ten_thousandths_of_a_dollar(String balance, String dollars) {
        api.on("/balance/query", ScriptedApi.success("{ \"balance\": %s }".formatted(balance)));

        assertThat(api.supplier.check()).isEqualTo(new Accepted(Money.parse(dollars)));
        assertThat(api.bodies()).containsExactly("{}");
    }

    @ParameterizedTest
    @CsvSource({"{}", "null", "{\"balance\":null}", "{\"balance\":0.5}", "{\"balance\":\"many\"}", "{\"balance\":[1]}"})
    void an_unreadable_balance_is_unknown(String obj) {
        api.on("/balance/query", ScriptedApi.success(obj));

        assertThat(api.supplier.check()).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"101001", "101002", "101003", "401001", "000101"})
    void rejected_credentials_are_reported(String code) {
        api.on("/balance/query", ScriptedApi.failure(code));

        assertThat(CapturedLog.of(() -> assertThat(api.supplier.check())
                        .isInstanceOfSatisfying(
                                Rejected.class,
                                rejected -> assertThat(rejected.reason()).contains(code))))
                .doesNotContain(ScriptedApi.ACCESS_CODE, ScriptedApi.SECRET_KEY);
    }

    @Test
    void another_error_says_nothing_about_the_credentials() {
        api.on("/balance/query", ScriptedApi.failure("000001"));

        assertThat(api.supplier.check()).isEqualTo(new Failed("error 000001"));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-19T18:00:00+0000",
        "2025-03-19T18:00:00Z",
        "2025-03-19T18:00:00+00:00",
        "2025-03-19T18:00:00.000Z",
        "2025-03-20T02:00:00+0800"
    })
    void times_have_several_formats(String text) {
        assertThat(Times.parse(text)).isEqualTo(Instant.parse("2025-03-19T18:00:00Z"));
        assertThat(Times.parse(text + "x")).isNull();
        assertThat(Times.parse("2025-03-19T18:00:00")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, Cancelled", "000001, Unknown", "310403, Unknown", "200009, Unknown"})
    void an_esim_is_cancelled_by_its_id(String code, String outcome) {
        api.on("/esim/cancel", code.equals("0") ? ScriptedApi.success("{}") : ScriptedApi.failure(code));

        assertThat(cancel("23120118156818")).isEqualTo(outcome);
        assertThat(api.bodies()).containsExactly("{\"esimTranNo\":\"23120118156818\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "CANCEL, Cancelled",
        "REVOKE, NotPossible",
        "GOT_RESOURCE, NotPossible",
        "IN_USE, NotPossible",
        "SUSPENDED, NotPossible",
        "UNUSED_EXPIRED, NotPossible",
        "NEW_ONE, Unknown"
    })
    void an_esim_that_can_not_be_cancelled_is_queried_because_it_may_be_cancelled_already(
            String state, String outcome) {
        api.on("/esim/cancel", ScriptedApi.failure("200002"))
                .on("/esim/query", ScriptedApi.profiles(2, row(1, state), row(2, "CANCEL")));

        assertThat(cancel("26041021130001")).isEqualTo(outcome);
        assertThat(api.bodies())
                .containsExactly(
                        "{\"esimTranNo\":\"26041021130001\"}",
                        "{\"orderNo\":\"\",\"iccid\":\"\",\"esimTranNo\":\"26041021130001\","
                                + "\"pager\":{\"pageNum\":1,\"pageSize\":50}}");
    }

    private static String row(int number, String state) {
        return ScriptedApi.profile(number, ScriptedApi.REFERENCE, ScriptedApi.ORDER_NO)
                .replace("GOT_RESOURCE", state);
    }

    @Test
    void a_state_that_is_not_found_is_unknown() {
        api.on("/esim/cancel", ScriptedApi.failure("200002"));
        for (var response : List.of(
                ScriptedApi.profiles(1, row(2, "CANCEL")),
                ScriptedApi.profiles(2, row(1, "CANCEL"), row(1, "IN_USE")),
                ScriptedApi.profiles(0),
                ScriptedApi.success("null"),
                ScriptedApi.failure("900001"),
                "{")) {
            api.on("/esim/query", response);
            assertThat(cancel("26041021130001")).as(response).isEqualTo("Unknown");
        }
    }

    @Test
    void an_esim_without_an_id_is_not_cancelled_because_iccids_are_used_again() {
        assertThat(cancel(null)).isEqualTo("NotPossible");
        assertThat(api.bodies()).isEmpty();
    }

    private String cancel(@Nullable String esimTranNo) {
        return api.supplier
                .cancel(SuppliedEsims.of(api.attempt(1, null), "89852240810733629801", esimTranNo))
                .getClass()
                .getSimpleName();
    }
}
