package beppay.suppliers.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.catalog.imports.PriceListException;
import beppay.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PackageCatalogTest {
    private static final String LIST = "/package/list";
    private static final String REQUEST =
            "{\"locationCode\":\"\",\"type\":\"%s\",\"slug\":\"\",\"packageCode\":\"\",\"iccid\":\"\"}";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private static String packages(String code, int price, int topUpType) {
        return ScriptedApi.success("""
                {"packageList":[{"packageCode":"%s","name":"Spain 3GB 30Days","price":%d,"currencyCode":"USD",
                "volume":3221225472,"dataType":1,"duration":30,"durationUnit":"DAY","location":"ES",
                "supportTopUpType":%d}]}""".formatted(code, price, topUpType));
    }

    private static boolean isForTopUps(String body) {
        return body.contains("TOPUP");
    }

    private @Nullable TopUp topUp() {
        return api.supplier.catalog().read().plans().getFirst().topUp();
    }

    @Test
    void the_prices_of_top_ups_are_read_with_a_second_request() {
        api.on(LIST, body -> isForTopUps(body) ? packages("TOPUP_A", 15_800, 2) : packages("A", 18_000, 2));

        assertThat(topUp()).isEqualTo(new TopUp("TOPUP_A", new Money(1_580_000), "ES"));
        assertThat(api.bodies()).containsExactly(REQUEST.formatted(""), REQUEST.formatted("TOPUP"));
    }

    /// The stored prices of top-ups are kept, because nothing is synchronised.
    @Test
    void if_they_can_not_be_read_the_catalogue_can_not_be_read() {
        for (var failed : new String[] {ScriptedApi.failure("000001"), "{", ""}) {
            api.on(LIST, body -> isForTopUps(body) ? failed : packages("A", 18_000, 2));
            assertThatThrownBy(this::topUp).as(failed).isInstanceOf(PriceListException.class);
        }
    }

    @Test
    void packages_without_top_ups_and_packages_that_can_not_be_read_take_one_request() {
        api.on(LIST, packages("A", 18_000, 1));
        assertThat(topUp()).isNull();
        api.on(LIST, ScriptedApi.failure("000001"));
        assertThatThrownBy(this::topUp).isInstanceOf(PriceListException.class);
        assertThat(api.requests).hasSize(2);
    }
}
