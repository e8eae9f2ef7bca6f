package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.catalog.PlanType;
import beppay.catalog.Terms;
import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.money.Money;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EsimGoBundlesTest {
    private static final int PAGE_SIZE = 2;

    private static final String NETHERLANDS = """
            {"name":"esim_1GB_7D_NL_V2","description":"eSIM, 1GB, 7 Days, Netherlands, V2",
             "groups":["Standard Fixed"],"countries":[{"name":"Netherlands","region":"Europe","iso":"NL"}],
             "dataAmount":1000,"duration":7,"speed":["4G","5G"],"autostart":true,"unlimited":false,
             "roamingEnabled":[{"name":"Spain","region":"Europe","iso":"ES"}],"price":7.24,"billingType":"FixedCost"}""";

    private static final String IBERIA = NETHERLANDS
            .replace("esim_1GB_7D_NL_V2", "esim_ULE_5D_IB_V2")
            .replace("1GB, 7 Days, Netherlands", "Unlimited Essential, 5 Days, Iberia")
            .replace("\"iso\":\"NL\"", "\"iso\":\"PT\"},{\"iso\":\"ES\"")
            .replace("\"dataAmount\":1000", "\"dataAmount\":-1")
            .replace("\"unlimited\":false", "\"unlimited\":true");

    private static String page(int rows, String... bundles) {
        return "{\"bundles\":%s,\"pageCount\":3,\"rows\":%d,\"pageSize\":2}".formatted(array(bundles), rows);
    }

    private static String array(String... bundles) {
        return "[%s]".formatted(String.join(",", bundles));
    }

    /// Reads pages as long as there is another one.
    private static PriceListContent read(String... pages) {
        var bundles = new EsimGoBundles("USD", PAGE_SIZE);
        var followed = new ArrayList<Boolean>();
        for (var page : pages) {
            followed.add(bundles.add(new ByteArrayInputStream(page.getBytes(UTF_8))));
        }
        var expected = new ArrayList<>(Collections.nCopies(pages.length - 1, true));
        expected.add(false);
        assertThat(followed).isEqualTo(expected);
        return bundles.content();
    }

    private static void assertBroken(String... pages) {
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> read(pages))
                .withMessage("eSIM Go's catalogue is not complete or not valid. Nothing was changed.");
    }

    @Test
    void a_bundle_becomes_a_plan() {
        var list = read(page(2, NETHERLANDS, IBERIA));

        assertThat(list.rejected()).isEmpty();
        assertThat(list.isComplete()).isTrue();
        assertThat(list.plans())
                .containsExactly(
                        new ListedPlan(
                                "esim_1GB_7D_NL_V2",
                                "Netherlands 1GB 7 Days",
                                new Money(7_240_000),
                                7,
                                new DataAllowance(1_000_000_000L, "1GB"),
                                List.of("NL"),
                                PlanType.COUNTRY,
                                new TopUp("esim_1GB_7D_NL_V2", new Money(7_240_000), "NL"),
                                new Terms("4G/5G", List.of(), null)),
                        new ListedPlan(
                                "esim_ULE_5D_IB_V2",
                                "Iberia Unlimited Essential 5 Days",
                                new Money(7_240_000),
                                7,
                                DataAllowance.UNLIMITED,
                                List.of("ES", "PT"),
                                PlanType.REGIONAL,
                                new TopUp("esim_ULE_5D_IB_V2", new Money(7_240_000), "ES,PT"),
                                new Terms("4G/5G", List.of(), null)));
    }

    @Test
    void a_bundle_is_the_same_plan_as_in_the_list() {
        var list = PriceList.ESIMGO.read("""
                name,description,price,currency,days,data_mb,unlimited,speed,countries
                esim_1GB_7D_NL_V2,"eSIM, 1GB, 7 Days, Netherlands, V2",7.24,USD,7,1000,false,"4G,5G",NL
                """.getBytes(UTF_8));

        assertThat(read(page(1, NETHERLANDS)).plans()).isEqualTo(list.plans());
    }

    @Test
    void types_and_forms_may_differ() {
        var list = read(page(
                1,
                NETHERLANDS
                        .replace("{\"name\":\"Netherlands\",\"region\":\"Europe\",\"iso\":\"NL\"}", "\"nl\"")
                        .replace("7.24", "\"7.240000000000001\"")
                        .replace("\"unlimited\":false", "\"unlimited\":\"False\"")
                        .replace("\"duration\":7", "\"duration\":\"7.0\"")));

        assertThat(list.plans()).isEqualTo(read(page(1, NETHERLANDS)).plans());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "price":7.24|"price":-1|the price -1.00 is not above 0 and at most 100000.00
            "price":7.24|"price":1e9|the price "1e9" is not an amount such as 25.00
            "price":7.24|"price":null|the price is missing
            "price":7.24|"price":[1]|price is neither a text nor a number
            "price":7.24|"price":1,"price":2|price occurs twice
            "dataAmount":1000|"dataAmount":-1|the amount of data "-1" is not a number of MB
            "dataAmount":1000|"dataAmount":0|the amount of data 0 MB is 0 or out of range
            "dataAmount":1000|"dataAmount":null|the amount of data "" is not a number of MB
            "unlimited":false|"unlimited":null|unlimited is "", which is neither true nor false
            "duration":7|"duration":0|the days "0" are not a whole number from 1 to 3660
            "iso":"NL"|"iso":"XX"|"XX" is not a country code
            "iso":"NL"|"iso":null|"?" is not a country code
            "iso":"NL"|"code":"NL"|"?" is not a country code
            "countries":[|"regions":[|the countries are missing
            "description":"eSIM|"description":"\\u202e|the name contains characters that can't be printed
            """)
    void an_invalid_bundle_is_rejected_with_the_reason_and_its_name(String valid, String invalid, String reason) {
        assertThat(NETHERLANDS).contains(valid);
        var list = read(page(2, IBERIA, NETHERLANDS.replace(valid, invalid)));

        assertThat(list.plans()).extracting(ListedPlan::code).containsExactly("esim_ULE_5D_IB_V2");
        assertThat(list.rejected()).singleElement().satisfies(row -> {
            assertThat(row).hasToString("page 1, bundle 2: " + reason);
            assertThat(row.code()).isEqualTo("esim_1GB_7D_NL_V2");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "[]", "{}", "{\"name\":{}}", "{\"name\":\"a\",\"name\":1}"})
    void a_bundle_whose_name_is_not_certain_is_rejected(String bundle) {
        var list = read(page(2, NETHERLANDS, bundle));

        assertThat(list.plans()).hasSize(1);
        assertThat(list.rejected())
                .singleElement()
                .satisfies(row -> assertThat(row.codes()).isEqualTo(RowCodes.UNKNOWN));
    }

    @Test
    void prices_in_another_currency_are_rejected() {
        var bundles = new EsimGoBundles("EUR", PAGE_SIZE);
        bundles.add(new ByteArrayInputStream(page(1, NETHERLANDS).getBytes(UTF_8)));

        assertThat(bundles.content().plans()).isEmpty();
        assertThat(bundles.content().rejected()).hasSize(1);
    }

    private static String numbered(int number) {
        return NETHERLANDS.replace("esim_1GB_7D_NL_V2", "esim_" + number);
    }

    @Test
    void the_catalogue_ends_with_its_last_bundle() {
        assertThat(read(page(3, numbered(1), numbered(2)), page(3, numbered(3))).plans())
                .hasSize(3);
        assertThat(read(page(0)).plans()).isEmpty();
        assertThat(read("{\"bundles\":null,\"rows\":0}").plans()).isEmpty();
    }

    @Test
    void an_array_ends_with_an_empty_page() {
        assertThat(read(array(numbered(1), numbered(2)), array(numbered(3)), "[]")
                        .plans())
                .hasSize(3);
        assertThat(read("[]").plans()).isEmpty();
    }

    @Test
    void an_array_of_everything_is_repeated_as_every_page() {
        var all = array(numbered(1), numbered(2), numbered(3));
        assertThat(read(all, all).plans()).hasSize(3);

        var asManyAsRequested = array(numbered(1), numbered(2));
        assertBroken(asManyAsRequested, asManyAsRequested);
        assertBroken(all, array(numbered(1)));
        assertBroken(all, array(numbered(4)), all);
    }

    @Test
    void pages_that_contradict_each_other_are_not_a_catalogue() {
        assertBroken(page(3, numbered(1), numbered(2)), page(3, numbered(1), numbered(2)));
        assertBroken(page(4, numbered(1), numbered(2)), page(4));
        assertBroken(page(4, numbered(1), numbered(2)), page(3, numbered(3)));
        assertBroken(page(1, numbered(1), numbered(2)));
        assertBroken(page(-1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "7",
                "[",
                "[{]",
                "<html>",
                "{\"message\":\"Processing\"}",
                "{\"bundles\":[]}",
                "{\"bundles\":[],\"rows\":\"0\"}",
                "{\"bundles\":[],\"rows\":99999999999999999999}",
                "{\"bundles\":[],\"rows\":0}{}"
            })
    void anything_else_is_not_a_catalogue(String page) {
        assertBroken(page);
    }

    @Test
    void text_that_is_not_utf8_or_too_long_is_not_read() {
        var bundles = new EsimGoBundles("USD", PAGE_SIZE);
        var invalid = page(1, NETHERLANDS.replace("Netherlands", "C\u00F4te")).getBytes(ISO_8859_1);
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> bundles.add(new ByteArrayInputStream(invalid)));
        assertBroken("[\"%s\"]".formatted("x".repeat(17 << 20)));
    }

    @Test
    void a_bundle_with_too_many_countries_is_rejected() {
        var countries = "\"NL\",".repeat(600);
        var list = read(page(1, NETHERLANDS.replace("\"countries\":[", "\"countries\":[" + countries)));

        assertThat(list.rejected())
                .extracting(PriceListContent.Rejected::toString)
                .containsExactly("page 1, bundle 1: it has more than 500 countries");
    }
}
