package beppay.suppliers.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageListTest {
    private static final String PACKAGE = """
            {"packageCode":"CKH002","slug":"ES_3_30","name":"Spain 3GB 30Days","price":18000,"currencyCode":"USD",
             "retailPrice":36000,"volume":3221225472,"smsStatus":0,"dataType":1,"unusedValidTime":180,"duration":30,
             "durationUnit":"DAY","location":"ES","locationCode":"ES","description":"…","activeType":2,"favorite":false,
             "speed":"3G/4G/5G","ipExport":"NL/FR","supportTopUpType":2,"fupPolicy":"",
             "locationNetworkList":[{"locationName":"Spain","locationLogo":"/img/flags/es.png","locationCode":"ES",
               "operatorList":[{"operatorName":"Vodafone","networkType":"5G"}]}]}""";
    private static final EsimPackage SPAIN = new EsimPackage(
            "CKH002",
            "ES_3_30",
            "Spain 3GB 30Days",
            new Money(1_800_000),
            3_221_225_472L,
            false,
            30,
            "DAY",
            List.of("ES"),
            "3G/4G/5G",
            true,
            180L);

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private PackageList list(String... packages) {
        api.on("/package/list", ScriptedApi.success("{\"packageList\":[%s]}".formatted(String.join(",", packages))));
        return Objects.requireNonNull(api.supplier.packages());
    }

    @Test
    void a_package_is_read_as_published() {
        assertThat(list(PACKAGE).packages()).containsExactly(SPAIN);
        assertThat(api.bodies())
                .containsExactly(
                        "{\"locationCode\":\"\",\"type\":\"\",\"slug\":\"\",\"packageCode\":\"\",\"iccid\":\"\"}");
    }

    @Test
    void a_package_may_have_other_types_and_few_fields() {
        var packages = list(
                        PACKAGE.replace("18000", "\"18000\"").replace("3221225472", "\"3221225472\""),
                        "{\"packageCode\":\"P1\",\"name\":\"One\",\"price\":1,\"volume\":0,\"duration\":1,"
                                + "\"dataType\":2,\"supportTopUpType\":1,\"location\":\"NO, DE,FR\"}")
                .packages();

        assertThat(packages)
                .containsExactly(
                        SPAIN,
                        new EsimPackage(
                                "P1",
                                "P1",
                                "One",
                                new Money(100),
                                0,
                                true,
                                1,
                                "DAY",
                                List.of("NO", "DE", "FR"),
                                "",
                                false,
                                null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"packageCode\":\"P 1\",\"name\":\"One\",\"price\":1,\"volume\":0,\"duration\":1}",
                "{\"packageCode\":\"P1\",\"name\":\"One\\u0000\",\"price\":1,\"volume\":0,\"duration\":1}",
                "{\"packageCode\":\"P1\",\"name\":\"One\",\"price\":-1,\"volume\":0,\"duration\":1}",
                "{\"packageCode\":\"P1\",\"name\":\"One\",\"price\":0,\"volume\":0,\"duration\":1}",
                "{\"packageCode\":\"P1\",\"name\":\"One\",\"price\":1.5,\"volume\":0,\"duration\":1}",
                "{\"packageCode\":\"P1\",\"name\":\"One\",\"price\":1,\"volume\":{},\"duration\":1}",
                "{\"packageCode\":\"P1\",\"name\":\"One\",\"price\":1,\"volume\":0,\"duration\":0}",
                "{\"packageCode\":\"P1\",\"name\":\"One\",\"price\":1,\"volume\":0,\"duration\":1,\"currencyCode\":\"EUR\"}"
            })
    void a_package_that_can_not_be_sold_is_counted(String invalid) {
        var list = list(invalid, PACKAGE);

        assertThat(list.packages()).containsExactly(SPAIN);
        assertThat(list.invalid()).isEqualTo(1);
    }

    @Test
    void the_complete_list_is_read() {
        var list = list(IntStream.range(0, 3_046)
                .mapToObj(i -> PACKAGE.replace("CKH002", "P" + i).replace("…", "d".repeat(400)))
                .toArray(String[]::new));

        assertThat(list.packages())
                .hasSize(3_046)
                .last()
                .extracting(EsimPackage::code)
                .isEqualTo("P3045");
        assertThat(list.invalid()).isZero();
    }

    @Test
    void a_list_that_is_too_long_or_too_large_is_rejected() {
        var small = PACKAGE.replaceFirst("(?s),\"locationNetworkList.*", "}");
        api.on(
                "/package/list",
                ScriptedApi.success("{\"packageList\":[%s]}"
                        .formatted(
                                IntStream.range(0, 20_001).mapToObj(i -> small).collect(Collectors.joining(",")))));
        assertThat(api.supplier.packages()).isNull();

        api.on("/package/list", ScriptedApi.success("{\"a\":\"%s\"}".formatted("b".repeat(17 << 20))));
        assertThat(api.supplier.packages()).isNull();
    }
}
