package beppay.suppliers.esimgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.catalog.imports.ListedPlan;
import beppay.catalog.imports.PriceListException;
import beppay.money.Money;
import beppay.suppliers.esimgo.ScriptedApi.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleCatalogTest {
    private static final String ORGANISATION = "GET /organisation";
    private static final String CATALOGUE = "GET /catalogue";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    @BeforeEach
    void useDollars() {
        api.on(ORGANISATION, "{\"currency\":\"USD\",\"balance\":1}");
    }

    private static String bundle(int number) {
        return """
                {"name":"esim_%dGB_7D_NL_V2","description":"eSIM, %dGB, 7 Days, Netherlands, V2",
                "countries":[{"name":"Netherlands","region":"Europe","iso":"NL"}],"dataAmount":%d000,"duration":7,
                "unlimited":false,"price":1.2,"billingType":"FixedCost"}""".formatted(number, number, number);
    }

    private static String page(int rows, String... bundles) {
        return "{\"bundles\":[%s],\"rows\":%d}".formatted(String.join(",", bundles), rows);
    }

    @Test
    void the_catalogue_is_read_page_by_page() {
        api.on(
                CATALOGUE,
                request -> new Reply(
                        200,
                        String.valueOf(request.query()).contains("page=1&") ? page(2, bundle(1)) : page(2, bundle(2))));

        var catalog = api.supplier.catalog();
        var list = catalog.read();

        assertThat(catalog.supplier()).isEqualTo("esimgo");
        assertThat(list.isComplete()).isTrue();
        assertThat(list.plans()).extracting(ListedPlan::code).containsExactly("esim_1GB_7D_NL_V2", "esim_2GB_7D_NL_V2");
        assertThat(list.plans()).extracting(ListedPlan::cost).containsOnly(Money.parse("1.20"));
        assertThat(api.requests.stream().map(ScriptedApi.Request::query).toList())
                .isEqualTo(Arrays.asList(null, "page=1&perPage=100", "page=2&perPage=100"));
    }

    @Test
    void an_account_in_another_currency_has_no_catalogue() {
        api.on(ORGANISATION, "{\"currency\":\"GBP\",\"balance\":1}");

        assertThatThrownBy(() -> api.supplier.catalog().read())
                .isInstanceOf(PriceListException.class)
                .hasMessage("The catalogue of eSIM Go could not be read (the account's currency is not USD)."
                        + " Nothing was changed.");
        assertThat(api.keys()).containsExactly(ORGANISATION);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 429, 500, 503})
    void an_error_is_not_a_catalogue(int status) {
        api.on(CATALOGUE, status, page(1, bundle(1)));

        assertThatThrownBy(() -> api.supplier.catalog().read())
                .isInstanceOf(PriceListException.class)
                .hasMessageContaining("HTTP status " + status);
    }

    @Test
    void an_endless_catalogue_ends() {
        api.on(CATALOGUE, request -> new Reply(200, "[%s]".formatted(bundle(1 + api.requests.size()))));

        assertThatThrownBy(() -> api.supplier.catalog().read()).hasMessageContaining("too many pages");
        assertThat(api.requests).hasSize(201);
        api.on(CATALOGUE, request -> {
            api.clock.pass(Duration.ofMinutes(1));
            return new Reply(200, "[%s]".formatted(bundle(1 + api.requests.size())));
        });
        assertThatThrownBy(() -> api.supplier.catalog().read()).hasMessageContaining("it took too long");
        assertThat(api.requests).hasSize(207);
    }

    @Test
    void a_broken_page_is_not_a_catalogue() {
        for (var response : List.of("", "{}", "[", "<html>", page(2, bundle(1)))) {
            api.on(CATALOGUE, response);
            assertThatThrownBy(() -> api.supplier.catalog().read()).as(response).isInstanceOf(PriceListException.class);
        }
    }
}
