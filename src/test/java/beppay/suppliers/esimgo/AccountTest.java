package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.money.Money;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The check of the credential, and what the evidence contains.
class AccountTest {
    private static final String ORGANISATION = "GET /organisation";
    private static final String RESPONSE = """
            {"name":"Acme Corp","apiKey":"%s","callbackUrl":"https://api.acmecorp.com/callback","groups":["Tech"],
            "currency":"USD","balance":10000,"testCredit":500,"users":[{"firstName":"John","lastName":"Doe",
            "role":"Admin","emailAddress":"john.doe@example.com"}]}""".formatted(ScriptedApi.API_KEY);

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierCheck check(String response) {
        return api.on(ORGANISATION, response).supplier.check();
    }

    @ParameterizedTest
    @CsvSource({"10000, 10000", "137.5, 137.50", "\"12.34\", 12.34", "-0.5, -0.50", "0, 0"})
    void a_balance_is_in_dollars(String balance, String dollars) {
        assertThat(check(RESPONSE.replace("10000", balance))).isEqualTo(new Accepted(Money.parse(dollars)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"many\"", "[1]", "{}"})
    void an_unreadable_balance_is_not_accepted(String balance) {
        assertThat(check(RESPONSE.replace("10000", balance))).isEqualTo(new Failed("no valid balance"));
    }

    @Test
    void an_account_in_another_currency_is_not_accepted() {
        assertThat(check(RESPONSE.replace("USD", "GBP"))).isEqualTo(new Failed("the account's currency is not USD"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_rejected_key_is_reported(int status) {
        api.on(ORGANISATION, status, ScriptedApi.message("Forbidden"));

        assertThat(api.supplier.check())
                .isEqualTo(
                        new Rejected("HTTP status %d: check the API key and this machine's address".formatted(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500, 503})
    void another_error_says_nothing_about_the_key(int status) {
        api.on(ORGANISATION, status, ScriptedApi.message("no"));

        assertThat(api.supplier.check()).isInstanceOf(Failed.class);
    }

    @Test
    void the_account_leaves_no_evidence() {
        var log = CapturedLog.of(() -> check(RESPONSE));

        assertThat(api.requests).hasSize(1);
        assertThat(api.evidence).isEmpty();
        assertThat(log).doesNotContain("john.doe", ScriptedApi.API_KEY);
    }

    @Test
    void a_delivery_leaves_evidence_without_its_codes() {
        api.on(ScriptedApi.ORDER, api.order(ORDER_REFERENCE, "completed", 1))
                .on(
                        "GET /esims/assignments",
                        "ICCID,Matching ID\n%s,AB-12C3DE-4FGHIJ01".formatted(ScriptedApi.iccid(1)))
                .on("GET /orders/" + ORDER_REFERENCE, api.order(ORDER_REFERENCE, "completed", 1, ScriptedApi.esim(1)));

        var log = CapturedLog.of(() -> {
            api.supplier.order(api.attempt(1, null));
            api.find(api.attempt(1, ORDER_REFERENCE));
        });

        assertThat(api.keys()).as("the control").contains("GET /esims/assignments");
        assertThat(api.evidence)
                .hasSize(4)
                .allSatisfy(exchange ->
                        assertThat(exchange.toString()).doesNotContain("AB-12C3DE", "LPA:", ScriptedApi.API_KEY));
        assertThat(api.evidence.get(2).response()).contains(ORDER_REFERENCE, ScriptedApi.iccid(1));
        assertThat(log).doesNotContain("AB-12C3DE", ScriptedApi.API_KEY);
    }

    @Test
    void texts_of_rows_omit_their_codes() {
        assertThat(new EsimRow("8985", "AB-12C3DE", "rsp.example.com")).hasToString("EsimRow 8985");
    }
}
