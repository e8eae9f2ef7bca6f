package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.catalog.PlanType;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {
    private static final String HEADER = "code,name,price,days,data,countries\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a,Spain,2.5,7,500 mb,es                  | 500MB     | 500000000
                    a,Spain,2.5,7,1.50GB,ES                  | 1.5GB     | 1500000000
                    a,Spain,2.5,7,1TB,ES                     | 1TB       | 1000000000000
                    a,Spain,2.5,7,1GB/Day,ES                 | 1GB/day   | 7000000000
                    a,Spain,2.5,7,unlimited,ES               | Unlimited |
                    """)
    void data_is_labelled_in_the_units_of_the_list(String row, String label, Long bytes) {
        var plans = PriceList.BEPPAY.read((HEADER + row).getBytes(UTF_8)).plans();

        assertThat(plans).extracting(ListedPlan::data).containsExactly(new DataAllowance(bytes, label));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ,Spain,2.5,7,1GB,ES                      | the code is missing
                    a,,2.5,7,1GB,ES                          | the name is missing
                    a,Spain,,7,1GB,ES                        | the price is missing
                    a,Spain,0.00,7,1GB,ES                    | the price 0.00 is not above 0
                    a,Spain,-1,7,1GB,ES                      | the price -1.00 is not above 0
                    a,Spain,1e999999999,7,1GB,ES             | is not an amount such as 25.00
                    a,Spain,99999999999,7,1GB,ES             | is not above 0 and at most 100000.00
                    a,Spain,2.5,,1GB,ES                      | the days are missing
                    a,Spain,2.5,0,1GB,ES                     | not a whole number from 1 to 3660
                    a,Spain,2.5,99999999999999,1GB,ES        | not a whole number from 1 to 3660
                    a,Spain,2.5,7,,ES                        | is not an amount such as 5GB
                    a,Spain,2.5,7,0GB,ES                     | is 0 or out of range
                    a,Spain,2.5,7,9999999TB,ES               | is 0 or out of range
                    a,Spain,2.5,7,1GB,                       | the countries are missing
                    a,Spain,2.5,7,1GB,Spain                  | "Spain" is not a country code
                    a,Spain,2.5,7,1GB,"ES,ZZ"                | "ZZ" is not a country code
                    a,Sp\u202eain,2.5,7,1GB,ES               | can't be printed
                    a,Spain,2.5,7,1GB                        | the row has 5 fields, but the first line has 6
                    """)
    void an_invalid_row_is_rejected_with_its_line_and_reason(String row, String reason) {
        var list = PriceList.BEPPAY.read((HEADER + "good,Italy,1,1,1GB,IT\n" + row).getBytes(UTF_8));

        assertThat(list.plans()).extracting(ListedPlan::code).containsExactly("good");
        assertThat(list.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.where()).isEqualTo("line 3");
            assertThat(rejected.reason()).contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3.5999999999999996                        | 3.60
                    0.30000000000000004                       | 0.30
                    1.1500000000000001                        | 1.15
                    99999.989999999990686774253845214843750   | 99999.99
                    2.675                                     | 2.675
                    0.000001                                  | 0.000001
                    0.1234567                                 |
                    3.59999                                   | 3.59999
                    3.59999999                                |
                    0.0000000000000001                        |
                    1,234.50                                  |
                    1.234,50                                  |
                    $2.50                                     |
                    2.5e1                                     |
                    ٣                                         |
                    """)
    void floating_point_noise_in_a_price_is_rounded_away(String text, @Nullable String price) {
        var list = beppay(HEADER + "a,Spain,\"%s\",7,1GB,ES\n".formatted(text));

        if (price == null) {
            assertThat(list.rejected()).hasSize(1);
        } else {
            assertThat(list.plans()).extracting(plan -> plan.cost().toString()).containsExactly(price);
        }
    }

    @Test
    void a_rejected_row_has_the_code_of_its_plan_if_it_can_be_read() {
        var list = beppay(HEADER + "a,Spain,,7,1GB,ES\n,Spain,1,7,1GB,ES\nb,Spain,Madrid,1,7,1GB,ES\nc,Spain\n");

        assertThat(list.rejected()).extracting(PriceListContent.Rejected::code).containsExactly("a", null, null, null);
        assertThat(list.rejected())
                .extracting(row -> row.codes().codes().contains(row.where().equals("line 4") ? "b" : "c"))
                .containsExactly(false, false, true, true);
    }

    @Test
    void variants_that_spreadsheets_and_programs_write_are_read_alike() {
        var expected = beppay(HEADER + "a,Spain 1GB,1.50,7,1GB,\"ES,PT\"\n").plans();

        for (var csv : List.of(
                "CODE, Name ,PRICE (USD),Days,DATA,Countries\r\na,Spain 1GB,1.50,7,1GB,\"ES,PT\"\r\n",
                "code,name,price,days,data,countries,,\na,Spain 1GB,1.50,7,1GB,\"ES,PT\",,\n,,,,,,,\n",
                HEADER + "a,Spain 1GB,1.50,7,1GB,\"ES,PT\",\n",
                HEADER + " a , Spain\t1GB ,\t1.50,7.0, 1gb ,\" es , pt, \"\n",
                HEADER + "\u00a0a\u00a0,Spain\u00a01GB,1.50\u00a0,7,1GB,\"ESP,PRT\"\n",
                HEADER + "a,\"Spain\n1GB\",1.50,7,1GB,\"ES,PT\"\n",
                "currency," + HEADER + "usd,a,Spain 1GB,1.50,7,1GB,\"ES,PT\"\n",
                "plan_type," + HEADER + "Regional,a,Spain 1GB,1.50,7,1GB,\"ES,PT\"\n")) {
            var list = beppay(csv);
            assertThat(list.rejected()).as(csv).isEmpty();
            assertThat(list.plans()).as(csv).isEqualTo(expected);
        }
    }

    @Test
    void prices_in_another_currency_are_rejected() {
        assertThat(beppay("currency," + HEADER + "EUR,a,Spain,1.50,7,1GB,ES\n").rejected())
                .hasToString("[line 2: the price is in \"EUR\", not in USD]");
        assertRefused(
                PriceList.BEPPAY,
                (HEADER.replace("price", "price (EUR)") + "a,Spain,1,1,1GB,ES\n").getBytes(UTF_8),
                "The column \"price (EUR)\" is not in USD.");
    }

    @Test
    void rows_of_one_code_with_different_values_are_all_rejected() {
        var list = beppay(HEADER + "a,Spain,1,1,1GB,ES\nb,Spain,1,1,1GB,ES\na,Italy,2,1,1GB,IT\na,Spain,1,1,1GB,ES\n");

        assertThat(list.plans()).extracting(ListedPlan::code).containsExactly("b");
        assertThat(list.rejected())
                .extracting(PriceListContent.Rejected::toString)
                .containsExactly(
                        "line 2: the code \"a\" is also at line 4, with different values",
                        "line 4: the code \"a\" is also at line 2, with different values",
                        "line 5: the code \"a\" is also at line 4, with different values");
        assertThat(list.rejected()).extracting(PriceListContent.Rejected::code).containsOnly("a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a,Spain,,1,1GB,ES         | the code "a" is also at line %d, in an invalid row
                    a,Spain,Madrid,1,1,1GB,ES | the invalid row at line %d may also have the code "a"
                    """)
    void a_valid_row_is_rejected_if_its_code_also_has_an_invalid_row(String invalid, String reason) {
        var valid = "a,Spain,1,1,1GB,ES";
        for (var rows : List.of(List.of(valid, invalid), List.of(invalid, valid))) {
            var list = beppay(HEADER + String.join("\n", rows) + "\nb,Italy,1,1,1GB,IT\n");

            assertThat(list.plans()).extracting(ListedPlan::code).containsExactly("b");
            assertThat(list.rejected())
                    .hasSize(2)
                    .extracting(PriceListContent.Rejected::toString)
                    .contains("line %d: ".formatted(2 + rows.indexOf(valid))
                            + reason.formatted(2 + rows.indexOf(invalid)));
        }
    }

    @Test
    void identical_rows_of_one_code_count_once() {
        var list = beppay(HEADER + "a,Spain,1,1,1GB,ES\nb,Spain,1,1,1GB,ES\n\" a\",Spain,1.00,1,1 gb,es\n");

        assertThat(list.plans()).extracting(ListedPlan::code).containsExactly("a", "b");
        assertThat(list.rejected()).isEmpty();
    }

    @Test
    void identical_rows_still_count_as_rows() {
        var rows = HEADER + "a,Spain,1,1,1GB,ES\n".repeat(200_000);

        assertThat(beppay(rows).plans()).hasSize(1);
        assertRefused(PriceList.BEPPAY, (rows + "a,Spain,1,1,1GB,ES\n").getBytes(UTF_8), "has more than 200,000 rows");
    }

    @Test
    void country_codes_are_converted_to_iso_3166_1_alpha_2() {
        var list = beppay(HEADER + "a,x,1,1,1GB,\"us-hi,XK,an,UK,US\"\nb,Northern Cyprus,1,1,1GB,CYP\n");

        assertThat(list.plans())
                .extracting(ListedPlan::countries)
                .containsExactly(List.of("BQ", "CW", "GB", "SX", "US", "XK"), List.of("CY"));
        assertThat(beppay(HEADER + "a,x,1,1,1GB,XKX\nb,x,1,1,1GB,xks\nc,x,1,1,1GB,\"DEU,gbr,EL\"\n")
                        .plans())
                .extracting(ListedPlan::countries)
                .containsExactly(List.of("XK"), List.of("XK"), List.of("DE", "GB", "GR"));
    }

    @Test
    void a_list_may_state_a_plan_type_that_does_not_contradict_the_countries() {
        var list = beppay("plan_type," + HEADER
                + "global,a,Everywhere,1,1,1GB,\"ES,IT\"\n,b,Iberia,1,1,1GB,\"ES,PT\"\n,c,Global 2,1,1,1GB,\"ES,US\"\n"
                + "country,d,Iberia,1,1,1GB,\"ES,PT\"\nworld,e,Iberia,1,1,1GB,\"ES,PT\"\n");

        assertThat(list.plans())
                .extracting(ListedPlan::planType)
                .containsExactly(PlanType.GLOBAL, PlanType.REGIONAL, PlanType.GLOBAL);
        assertThat(list.rejected()).extracting(PriceListContent.Rejected::where).containsExactly("line 5", "line 6");
    }

    @Test
    void a_list_that_excel_saved_as_utf_8_is_read() {
        var list = beppay("\uFEFFcode,name,price,days,data,countries\r\na,\"Curaçao, all\",1,1,1GB,CW\r\n\r\n");

        assertThat(list.plans()).extracting(ListedPlan::name).containsExactly("Curaçao, all");
    }

    @Test
    void a_list_that_cant_be_read_is_rejected() {
        var row = HEADER + "a,Spain,1,1,1GB,ES\n";

        assertRefused(PriceList.BEPPAY, "".getBytes(UTF_8), "has no column code, name");
        assertRefused(PriceList.BEPPAY, row.replace(',', ';').getBytes(UTF_8), "It is \"code;name");
        assertRefused(PriceList.BEPPAY, ("code," + row).getBytes(UTF_8), "names a column twice");
        assertRefused(PriceList.ESIMGO, row.getBytes(UTF_8), "has no column description");
        assertRefused(PriceList.BEPPAY, (row + "b,\"Spain,1,1,1GB,ES\n").getBytes(UTF_8), "is not valid CSV");
        assertRefused(PriceList.BEPPAY, (row + "b,Spa\0in,1,1,1GB,ES\n").getBytes(UTF_8), "contains a NUL");
        assertRefused(PriceList.BEPPAY, row.getBytes(UTF_16), "is not in UTF-8");
        assertRefused(PriceList.BEPPAY, new byte[(32 << 20) + 1], "is larger than 32 MB");
        assertRefused(PriceList.BEPPAY, (HEADER + "a\n".repeat(200_001)).getBytes(UTF_8), "has more than 200,000 rows");
        assertRefused(PriceList.AIRALO, row.getBytes(UTF_8), "is not valid JSON");
        assertRefused(PriceList.AIRALO, "{\"meta\":{}}".getBytes(UTF_8), "\"data\" is missing");
        assertRefused(PriceList.AIRALO, "{\"data\":[],\"data\":[]}".getBytes(UTF_8), "is not valid JSON");
        assertRefused(PriceList.BEPPAY, HEADER.replace("name", "né").getBytes(ISO_8859_1), "is not in UTF-8");
        assertRefused(PriceList.AIRALO, "[".repeat(100_000).getBytes(UTF_8), "is not valid JSON");
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> PriceList.BEPPAY.read(Path.of("no-such-file.csv")))
                .withMessage("The file no-such-file.csv can't be read.");
    }

    private static PriceListContent beppay(String csv) {
        return PriceList.BEPPAY.read(csv.getBytes(UTF_8));
    }

    private static void assertRefused(PriceList list, byte[] bytes, String sentence) {
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> list.read(bytes))
                .withMessageContaining(sentence);
    }
}
