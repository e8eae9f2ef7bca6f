package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which top-up adds the data of a plan to an existing eSIM.
class AiraloTopUpsTest {
    private static final TopUp TOP_UP = new TopUp("change-topup", new Money(1_100_000), "687");

    private static PriceListContent read(String operators) {
        var place =
                "{\"data\":[{\"slug\":\"us\",\"country_code\":\"US\",\"title\":\"United States\",\"operators\":[%s]}]}";
        return PriceList.AIRALO.read(place.formatted(operators).getBytes(UTF_8));
    }

    private static String operator(int id, boolean isRechargeable, String... packages) {
        return "{\"id\":%d,\"title\":\"Change\",\"rechargeability\":%s,\"packages\":[%s]}"
                .formatted(id, isRechargeable, String.join(",", packages));
    }

    private static String row(String id, String type, String changed) {
        var fields = """
                "price":4.5,"net_price":1.1,"amount":1024,"day":7,"is_unlimited":false,"title":"1 GB","data":"1 GB",\
                "voice":null,"text":null""";
        var overridden = changed.isEmpty()
                ? fields
                : fields.replaceFirst(
                        "\"" + changed.split(":", 2)[0] + "\":[^,]*", "\"" + changed.replaceFirst(":", "\":"));
        return "{\"id\":\"%s\",\"type\":\"%s\",%s}".formatted(id, type, overridden);
    }

    private static @Nullable TopUp topUp(PriceListContent content) {
        assertThat(content.rejected()).isEmpty();
        assertThat(content.plans()).extracting(ListedPlan::code).containsExactly("change");
        return content.plans().getFirst().topUp();
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "price:5, true",
        "title:\"other\", true",
        "amount:2048, false",
        "day:8, false",
        "voice:20, false",
        "text:10, false"
    })
    void a_top_up_has_the_content_of_its_plan(String changed, boolean isSame) {
        var topUp =
                row("change-topup", "topup", changed).replace("\"amount\":2048", "\"amount\":2048,\"data\":\"2 GB\"");
        var operator = operator(
                687, true, row("change", "sim", ""), topUp.replace(",\"title\":\"1 GB\",\"data\":\"1 GB\"", ""));

        assertThat(topUp(read(operator))).isEqualTo(isSame ? TOP_UP : null);
        assertThat(read(operator).skipped()).isEqualTo(1);
    }

    @Test
    void a_top_up_belongs_to_its_operator() {
        var plan = row("change", "sim", "");
        var topUp = row("change-topup", "topup", "");
        assertThat(topUp(read(operator(687, true, topUp, plan))))
                .as("in any order")
                .isEqualTo(TOP_UP);
        assertThat(topUp(read(operator(687, true, plan) + "," + operator(688, true, topUp))))
                .isNull();
        assertThat(topUp(read(operator(687, false, plan, topUp)))).isNull();
    }

    @Test
    void the_top_up_with_the_id_of_the_plan_is_preferred_and_then_the_cheapest() {
        var plan = row("change", "sim", "");
        var expensive = row("change-topup", "topup", "");
        var cheap = row("other-topup", "topup", "net_price:1");
        var cheapest = row("another-topup", "topup", "net_price:0.9");

        assertThat(topUp(read(operator(687, true, plan, cheap, expensive)))).isEqualTo(TOP_UP);
        assertThat(topUp(read(operator(687, true, plan, cheap, cheapest))))
                .isEqualTo(new TopUp("another-topup", new Money(900_000), "687"));
    }

    @Test
    void an_invalid_top_up_is_ignored() {
        var plan = row("change", "sim", "");
        assertThat(topUp(read(operator(687, true, plan, row("change-topup", "topup", "net_price:-1")))))
                .isNull();
        assertThat(topUp(read(operator(687, true, plan, row("", "topup", ""))))).isNull();
    }

    /// The same package may be listed with and without its top-ups.
    @Test
    void top_ups_do_not_make_rows_of_a_plan_contradict_each_other() {
        var plan = row("change", "sim", "");
        var content =
                read(operator(687, true, plan) + "," + operator(687, true, plan, row("change-topup", "topup", "")));
        assertThat(topUp(content)).isEqualTo(TOP_UP);
    }
}
