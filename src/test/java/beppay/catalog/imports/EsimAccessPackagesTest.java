package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.catalog.Network;
import beppay.catalog.PlanType;
import beppay.catalog.Terms;
import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.money.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EsimAccessPackagesTest {
    private static final String SPAIN = """
            {"packageCode":"CKH002","slug":"ES_3_30","name":"Spain 3GB 30Days","price":18000,"currencyCode":"USD",
             "retailPrice":36000,"volume":3221225472,"smsStatus":0,"dataType":1,"unusedValidTime":180,"duration":30,
             "durationUnit":"DAY","location":"ES","locationCode":"ES","description":"…","activeType":2,
             "favorite":false,"speed":"3G/4G/5G","ipExport":"NL/FR","supportTopUpType":2,"fupPolicy":"",
             "locationNetworkList":[{"locationName":"Spain","locationLogo":"/img/flags/es.png","locationCode":"ES",
               "operatorList":[{"operatorName":"Vodafone","networkType":"5G"}]}]}""";

    private static final String EUROPE = SPAIN.replace("CKH002", "EU1")
            .replace("Spain 3GB 30Days", "Europe 500MB 7Days")
            .replace("\"location\":\"ES\"", "\"location\":\"FR, DE,ES\"")
            .replace("3221225472", "\"524288000\"")
            .replace("18000", "\"12345\"");

    private static final Terms TERMS = new Terms("3G/4G/5G", List.of(new Network("ES", "Vodafone", List.of("5G"))), "");

    @Test
    void a_package_becomes_a_plan() {
        var list = read(SPAIN, EUROPE);

        assertThat(list.rejected()).isEmpty();
        assertThat(list.isComplete()).isTrue();
        assertThat(list.plans())
                .containsExactly(
                        new ListedPlan(
                                "CKH002",
                                "Spain 3GB 30Days",
                                new Money(1_800_000),
                                30,
                                new DataAllowance(3L << 30, "3GB"),
                                List.of("ES"),
                                PlanType.COUNTRY,
                                new TopUp("TOPUP_CKH002", new Money(1_800_000), "ES"),
                                TERMS),
                        new ListedPlan(
                                "EU1",
                                "Europe 500MB 7Days",
                                new Money(1_234_500),
                                30,
                                new DataAllowance(500L << 20, "500MB"),
                                List.of("DE", "ES", "FR"),
                                PlanType.REGIONAL,
                                new TopUp("TOPUP_EU1", new Money(1_234_500), "DE,ES,FR"),
                                TERMS));
    }

    @ParameterizedTest
    @CsvSource({"107374182, 102.4MB", "1610612736, 1.5GB", "104857600, 100MB", "1, "})
    void the_volume_is_exact_and_its_label_has_at_most_two_decimals(String bytes, String label) {
        var list = read(SPAIN.replace("3221225472", bytes));

        if (label == null) {
            assertThat(list.rejected()).hasSize(1);
        } else {
            assertThat(list.plans().getFirst().data()).isEqualTo(new DataAllowance(Long.valueOf(bytes), label));
        }
    }

    @Test
    void day_passes_and_top_ups_are_skipped() {
        var list = read(
                SPAIN,
                SPAIN.replace("\"dataType\":1", "\"dataType\":2").replace("CKH002", "A"),
                SPAIN.replace("\"dataType\":1", "\"dataType\":\"3\"").replace("CKH002", "B"),
                SPAIN.replace("\"dataType\":1", "\"dataType\":4").replace("CKH002", "C"),
                SPAIN.replace("Spain 3GB 30Days", "Spain 1GB/Day").replace("CKH002", "D"),
                SPAIN.replace("CKH002", "TOPUP_CKH002"));

        assertThat(list.plans()).extracting(ListedPlan::code).containsExactly("CKH002");
        assertThat(list.skipped()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "price":18000|"price":-1|the price -0.0001 is not above 0 and at most 100000.00
            "price":18000|"price":1e9|the price "1e9" is not an amount such as 25.00
            "price":18000|"price":null|the price is missing
            "price":18000|"price":[1]|price is neither a text nor a number
            "price":18000|"price":1,"price":2|price occurs twice
            "currencyCode":"USD"|"currencyCode":"EUR"|the price is in "EUR", not in USD
            "dataType":1|"dataType":5|the dataType "5" is not 1
            "dataType":1|"other":1|the dataType "" is not 1
            "durationUnit":"DAY"|"durationUnit":"MONTH"|the durationUnit "MONTH" is not DAY
            "duration":30|"duration":0|the days "0" are not a whole number from 1 to 3660
            3221225472|0.5|the amount of data "0.5" is not a number of bytes
            3221225472|99999999999999999999|the amount of data "99999999999999999999" is not a number of bytes
            "location":"ES"|"location":"ES,XX"|"XX" is not a country code
            "location":"ES"|"location":""|the countries are missing
            "name":"Spain|"name":"\\u202e|the name contains characters that can't be printed
            """)
    void an_invalid_package_is_rejected_with_the_reason_and_its_code(String valid, String invalid, String reason) {
        var list = read(EUROPE, SPAIN.replace(valid, invalid));

        assertThat(list.plans()).extracting(ListedPlan::code).containsExactly("EU1");
        assertThat(list.rejected()).singleElement().satisfies(row -> {
            assertThat(row).hasToString("packageList[1]: " + reason);
            assertThat(row.code()).isEqualTo("CKH002");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "null", "[]", "{}", "{\"packageCode\":{}}", "{\"packageCode\":\"a\",\"packageCode\":1}"})
    void a_package_without_a_readable_code_may_be_any_plan(String found) {
        var list = read(SPAIN, found);

        assertThat(list.plans()).hasSize(1);
        assertThat(list.rejected())
                .singleElement()
                .satisfies(row -> assertThat(row.code()).isNull());
    }

    @Test
    void packages_with_the_same_code_and_other_values_are_rejected() {
        var list = read(SPAIN, SPAIN.replace("18000", "19000"), EUROPE, EUROPE);

        assertThat(list.plans()).extracting(ListedPlan::code).containsExactly("EU1");
        assertThat(list.rejected()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "<html>",
                "{\"success\":true}",
                "{\"success\":true,\"obj\":{\"packageList\":{}}}",
                "{\"success\":true,\"obj\":{\"packageList\":[]}",
                "{\"success\":true,\"obj\":{\"packageList\":[]}} {}",
                "{\"success\":true,\"success\":true,\"obj\":{\"packageList\":[]}}",
                "{\"success\":true,\"obj\":{\"packageList\":[],\"packageList\":[]}}",
                "{\"success\":true,\"obj\":{\"packageList\":[{]}}"
            })
    void another_response_is_rejected_as_a_whole(String body) {
        assertRejected(
                stream(body), "eSIM Access' list of packages is not complete or not valid. Nothing was changed.");
    }

    @Test
    void an_error_is_reported_with_its_code_and_without_its_text() {
        assertRejected(
                stream("{\"success\":\"false\",\"errorCode\":\"101003\",\"errorMsg\":\"secret\",\"obj\":null}"),
                "eSIM Access returned the error 101003 instead of its packages. Nothing was changed.");
        assertRejected(
                stream("{\"success\":false,\"errorCode\":\"secret\"}"),
                "eSIM Access returned an error instead of its packages. Nothing was changed.");
    }

    @Test
    void success_may_be_text_and_follow_the_packages() {
        var list = EsimAccessPackages.read(
                stream("{\"obj\":{\"packageList\":[%s]},\"errorCode\":null,\"success\":\"true\"}".formatted(SPAIN)));

        assertThat(list.plans()).hasSize(1);
    }

    @Test
    void a_response_in_another_encoding_is_rejected() {
        var body = response(SPAIN.replace("Spain 3GB", "Espa\u00f1a 3GB"));

        assertThat(EsimAccessPackages.read(new ByteArrayInputStream(body.getBytes(UTF_8)))
                        .plans())
                .hasSize(1);
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> EsimAccessPackages.read(new ByteArrayInputStream(body.getBytes(ISO_8859_1))));
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> EsimAccessPackages.read(new ByteArrayInputStream(body.getBytes(UTF_16))));
    }

    @Test
    void a_deep_response_is_rejected() {
        assertRejected(
                stream(response("[".repeat(100_000))),
                "eSIM Access' list of packages is not complete or not valid. Nothing was changed.");
    }

    @Test
    void a_response_that_is_too_long_is_rejected_after_32_million_characters() {
        var read = new CountedStream(stream("{\"success\":true,\"other\":\""));

        assertThatExceptionOfType(PriceListException.class).isThrownBy(() -> EsimAccessPackages.read(read));
        assertThat(read.count).isBetween(32L << 20, 34L << 20);
    }

    @Test
    void a_response_with_too_many_packages_is_rejected() {
        var blanks = "{},".repeat(1_000);
        var many = IntStream.range(0, 300).mapToObj(number -> stream(blanks)).toList();
        var body = new SequenceInputStream(
                stream("{\"success\":true,\"obj\":{\"packageList\":["),
                new SequenceInputStream(Collections.enumeration(many)));

        assertRejected(body, "The list has more than 200,000 rows.");
    }

    private static void assertRejected(InputStream body, String sentence) {
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> EsimAccessPackages.read(body))
                .withMessage(sentence);
    }

    private static PriceListContent read(String... packages) {
        return EsimAccessPackages.read(stream(response(packages)));
    }

    private static String response(String... packages) {
        return "{\"success\":true,\"errorCode\":\"0\",\"errorMsg\":null,\"obj\":{\"packageList\":[%s]}}"
                .formatted(String.join(",", packages));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }

    /// The beginning of a response, then the letter x without end.
    private static final class CountedStream extends InputStream {
        private final InputStream beginning;
        private long count;

        CountedStream(InputStream beginning) {
            this.beginning = beginning;
        }

        @Override
        public int read() {
            count++;
            try {
                int next = beginning.read();
                return next < 0 ? 'x' : next;
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            for (int i = 0; i < length; i++) {
                buffer[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
