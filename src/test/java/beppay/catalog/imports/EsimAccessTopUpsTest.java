package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.money.Money;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EsimAccessTopUpsTest {
    private static final TopUp EXPECTED = new TopUp("TOPUP_CKH002", new Money(1_800_000), "ES");

    private static String row(String code, String price, String location, String topUpType) {
        return """
                {"packageCode":"%s","name":"Plan 3GB 30Days","price":%s,"currencyCode":"USD","volume":3221225472,
                 "dataType":1,"duration":30,"durationUnit":"DAY","location":"%s","supportTopUpType":%s}""".formatted(code, price, location, topUpType);
    }

    private static InputStream response(String... packages) {
        var body = "{\"success\":true,\"errorCode\":\"0\",\"obj\":{\"packageList\":[%s]}}";
        return new ByteArrayInputStream(
                body.formatted(String.join(",", packages)).getBytes(UTF_8));
    }

    private static PriceListContent plans(String... packages) {
        return EsimAccessPackages.read(response(packages));
    }

    private static @Nullable TopUp topUp(PriceListContent content) {
        assertThat(content.rejected()).isEmpty();
        return content.plans().getFirst().topUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "\"2\""})
    void a_package_that_can_be_topped_up_has_a_top_up_at_its_own_price(String type) {
        assertThat(topUp(plans(row("CKH002", "18000", "ES", type)))).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "null", "\"\"", "true"})
    void another_package_has_none(String type) {
        assertThat(topUp(plans(row("CKH002", "18000", "ES", type)))).isNull();
        assertThat(topUp(plans(row("CKH002", "18000", "ES", type).replace("supportTopUpType", "other"))))
                .isNull();
    }

    @Test
    void packages_of_the_same_locations_are_one_group() {
        var groups = plans(
                        row("A", "1", "FR, DE,ES", "2"),
                        row("B", "2", "ES,FR,DE,DE,", "2"),
                        row("C", "3", "ES,FR", "2"))
                .plans()
                .stream()
                .map(plan -> plan.topUp() == null ? "" : plan.topUp().group())
                .toList();
        assertThat(groups).containsExactly("DE,ES,FR", "DE,ES,FR", "ES,FR");
    }

    @Test
    void the_group_of_many_locations_is_their_digest() {
        var many = IntStream.range(0, 100).mapToObj(number -> "C" + number).collect(Collectors.joining(","));

        var group = EsimAccessTopUps.expected("A", new Money(1), many).group();

        assertThat(group).matches("[0-9a-f]{64}");
        assertThat(EsimAccessTopUps.expected("B", new Money(2), many).group()).isEqualTo(group);
        assertThat(EsimAccessTopUps.expected("A", new Money(1), many + ",ES").group())
                .isNotEqualTo(group);
    }

    @Test
    void plans_of_a_csv_list_have_no_top_ups() {
        var list = EsimAccessList.read("Name,Price,Location,Slug\nSpain 3GB 30Days,1.80,ES,ES_3_30\n");

        assertThat(list.plans()).hasSize(1).allMatch(plan -> plan.topUp() == null);
    }

    @Test
    void the_price_of_a_top_up_on_sale_is_its_own() {
        var plans = plans(row("CKH002", "18000", "ES", "2"), row("B", "1", "ES", "2"), row("C", "1", "ES", "1"));

        var priced = EsimAccessTopUps.priced(
                plans, response(row("TOPUP_CKH002", "15800", "ES", "2"), row("TOPUP_C", "1", "ES", "2")));

        assertThat(priced.plans())
                .extracting(ListedPlan::topUp)
                .containsExactly(new TopUp("TOPUP_CKH002", new Money(1_580_000), "ES"), null, null);
        assertThat(priced.plans()).extracting(ListedPlan::code).containsExactly("CKH002", "B", "C");
        assertThat(priced.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"15800 | 15801", "15800 | -1", "\"many\" | 15800", "0 | 0", "15800 | [1]"})
    void a_top_up_whose_price_is_invalid_or_contradictory_is_not_on_sale(String one, String other) {
        var priced = EsimAccessTopUps.priced(
                plans(row("CKH002", "18000", "ES", "2")),
                response(
                        row("TOPUP_CKH002", one, "ES", "2"),
                        row("TOPUP_CKH002", other, "ES", "2"),
                        row("TOPUP_B", "1", "ES", "2")));

        assertThat(topUp(priced)).isNull();
    }

    @Test
    void a_list_without_top_ups_changes_nothing() {
        var plans = plans(row("CKH002", "18000", "ES", "2"));

        for (var other : List.of(response(), response(row("CKH002", "1", "ES", "2")))) {
            assertThat(EsimAccessTopUps.priced(plans, other)).isEqualTo(plans);
        }
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> EsimAccessTopUps.priced(
                        plans, new ByteArrayInputStream("{\"success\":false}".getBytes(UTF_8))));
    }
}
