package beppay.suppliers.airalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import beppay.catalog.imports.ListedPlan;
import beppay.catalog.imports.PriceListException;
import beppay.money.Money;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import beppay.suppliers.airalo.ScriptedApi.Request;
import beppay.suppliers.airalo.ScriptedApi.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The balance and the catalogue.
class OtherCallsTest {
    private static final String BALANCE = "GET /balance";
    private static final String PACKAGES = "GET /packages";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private static String balance(String available) {
        return "{\"data\":{\"balances\":{\"name\":\"balance\",\"availableBalance\":%s}},\"meta\":{\"message\":\"success\"}}"
                .formatted(available);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "94.5, 94.5", "\"94.50\", 94.5", "-10.25, -10.25", "10.249999999999999, 10.25"})
    void a_balance_is_in_dollars(String amount, String dollars) {
        api.on(BALANCE, balance("{\"amount\":%s,\"currency\":\"USD\"}".formatted(amount)));

        assertThat(api.supplier.check()).isEqualTo(new Accepted(Money.parse(dollars)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":1,\"currency\":\"EUR\"}",
                "{\"amount\":1}",
                "{\"amount\":null,\"currency\":\"USD\"}",
                "{\"amount\":\"many\",\"currency\":\"USD\"}",
                "{\"amount\":1e9,\"currency\":\"USD\"}",
                "{}",
                "null",
                "[]"
            })
    void an_unreadable_balance_is_no_success(String available) {
        assertThat(api.on(BALANCE, balance(available)).supplier.check()).isInstanceOf(Failed.class);
    }

    @Test
    void a_rejected_address_is_reported() {
        api.on(BALANCE, 403, Examples.error(89));
        assertThat(api.supplier.check())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("error 89", "this machine's address"));
        api.on(BALANCE, 422, Examples.error(53));
        assertThat(api.supplier.check()).isEqualTo(new Failed("error 53"));
        api.on(BALANCE, 503, "");
        assertThat(api.supplier.check()).isEqualTo(new Failed("HTTP status 503"));
    }

    private static String places(int page, int last, String first, String... others) {
        var places = new StringBuilder();
        places.append(place(first));
        for (var other : others) {
            places.append(',').append(place(other));
        }
        // From the second page on, Airalo's list is an object.
        var data = page == 1 ? "[" + places + "]" : "{\"25\":" + places + "}";
        return Examples.page(last, page, last, data);
    }

    private static String place(String code) {
        return """
                {"slug":"any","country_code":"US","title":"United States","operators":[{"id":687,"type":"local",\
                "title":"Change","countries":[{"country_code":"US","title":"United States"}],"packages":[\
                {"id":"%s","type":"sim","price":4.5,"amount":1024,"day":7,"is_unlimited":false,\
                "title":"1 GB - 7 Days","data":"1 GB","net_price":null}]}]}""".formatted(code);
    }

    @Test
    void the_catalogue_is_read_page_by_page() {
        api.on(PACKAGES, request -> new Response(200, places(request.page(), 3, "package-" + request.page())));

        var content = api.supplier.catalog().read();

        assertThat(api.supplier.catalog().supplier()).isEqualTo("airalo");
        assertThat(content.isComplete()).isTrue();
        assertThat(content.plans())
                .extracting(ListedPlan::code, ListedPlan::cost)
                .containsExactly(
                        tuple("package-1", Money.parse("4.5")),
                        tuple("package-2", Money.parse("4.5")),
                        tuple("package-3", Money.parse("4.5")));
        assertThat(api.calls())
                .extracting(Request::query)
                .containsExactly(
                        "include=topup&limit=10&page=1",
                        "include=topup&limit=10&page=2",
                        "include=topup&limit=10&page=3");
    }

    @Test
    void a_catalogue_with_a_missing_or_changed_page_is_not_used() {
        api.on(
                PACKAGES,
                request -> request.page() == 3
                        ? new Response(500, "")
                        : new Response(200, places(request.page(), 3, "package")));
        assertFailed("(HTTP status 500). Nothing was changed.");

        api.on(PACKAGES, request -> new Response(200, places(1, 3, "package")));
        assertFailed("another page than page 2");

        api.on(
                PACKAGES,
                request -> new Response(200, places(request.page(), 2, "a", "b").replace("},{", "},\"2\":{")));
        assertThatThrownBy(api.supplier.catalog()::read).isInstanceOf(PriceListException.class);

        api.on(PACKAGES, Examples.page(7, 1, 1, "[" + place("a") + "]"));
        assertFailed("changed while its pages were read");
    }

    private void assertFailed(String message) {
        assertThatThrownBy(api.supplier.catalog()::read)
                .isInstanceOf(PriceListException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_catalogue_without_an_end_is_not_used() {
        api.on(PACKAGES, request -> new Response(200, places(request.page(), 99, "package-" + request.page())));
        assertFailed("the list is too long");
        assertThat(api.calls()).hasSize(60);

        api.on(PACKAGES, request -> {
            api.clock.pass(Duration.ofMinutes(3));
            return new Response(200, places(request.page(), 99, "package-" + request.page()));
        });
        assertFailed("it took too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"data\":null}", "{\"data\":[]}{}"})
    void an_unreadable_catalogue_is_not_used(String response) {
        api.on(PACKAGES, response);

        assertThatThrownBy(api.supplier.catalog()::read).isInstanceOf(PriceListException.class);
    }
}
