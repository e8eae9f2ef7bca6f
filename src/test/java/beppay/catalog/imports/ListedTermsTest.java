package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Network;
import beppay.catalog.Terms;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each format states about speed, networks and fair use.
class ListedTermsTest {
    private static Terms only(PriceListContent list) {
        assertThat(list.rejected()).isEmpty();
        assertThat(list.plans()).hasSize(1);
        return list.plans().getFirst().terms();
    }

    private static PriceListContent packages(String... terms) {
        var row = """
                {%s"packageCode":"ES1","name":"Spain 1GB 7Days","price":10000,"currencyCode":"USD","volume":1073741824,\
                "dataType":1,"duration":7,"durationUnit":"DAY","location":"ES"}""";
        var rows = IntStream.range(0, terms.length)
                .mapToObj(i -> row.formatted(terms[i].isEmpty() ? "" : terms[i] + ","))
                .collect(Collectors.joining(","));
        var response = "{\"success\":true,\"errorCode\":\"0\",\"obj\":{\"packageList\":[%s]}}".formatted(rows);
        return EsimAccessPackages.read(new ByteArrayInputStream(response.getBytes(UTF_8)));
    }

    private static PriceListContent airalo(String operator, String offer) {
        return PriceList.AIRALO.read("""
                {"data":[{"slug":"es","country_code":"ES","title":"Spain","operators":[{"id":1,"title":"Hola",%s,"packages":[
                {"id":"hola","type":"sim","price":4.5,"amount":1024,"day":7,"is_unlimited":false,"title":"1 GB",%s}]}]}]}
                """.formatted(operator, offer).getBytes(UTF_8));
    }

    @Test
    void packages_of_esim_access_state_all_of_them() {
        assertThat(only(packages("""
                        "speed":"3G/4G/5G","fupPolicy":"1 Mbps","locationNetworkList":[{"locationName":"Spain",
                        "operatorList":[{"operatorName":"Vodafone","networkType":"5G"},{"operatorName":"Orange"}],
                        "locationCode":"ES"}]""")))
                .isEqualTo(new Terms(
                        "3G/4G/5G",
                        List.of(new Network("ES", "Orange", List.of()), new Network("ES", "Vodafone", List.of("5G"))),
                        "1 Mbps"));
        assertThat(only(packages(""))).isEqualTo(Terms.UNKNOWN);
        assertThat(only(packages("\"fupPolicy\":\"\""))).isEqualTo(new Terms(null, List.of(), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"speed\":5,\"fupPolicy\":{\"a\":[1]},\"locationNetworkList\":7",
                "\"speed\":[\"5G\"],\"locationNetworkList\":[1,\"x\",[{}],{\"operatorList\":{\"a\":1}}]",
                "\"locationNetworkList\":[{\"locationCode\":\"ES\",\"operatorList\":[{\"operatorName\":[1]},null]}]",
                "\"fupPolicy\":null,\"speed\":null,\"locationNetworkList\":null"
            })
    void malformed_terms_of_a_package_are_ignored(String terms) {
        assertThat(only(packages(terms))).isEqualTo(Terms.UNKNOWN);
    }

    @Test
    void rows_that_differ_only_in_their_terms_are_one_plan() {
        assertThat(only(packages("\"speed\":\"5G\"", "\"speed\":\"4G\"")).speed())
                .isEqualTo("5G");
    }

    @Test
    void esim_access_csv_names_one_network_which_is_known_in_one_country() {
        var csv = "Name,Price,Location,Slug,Speed,Location Network List\nSpain 1GB 7Days,1,%s,es,3G/4G,%s\n";
        assertThat(only(PriceList.ESIMACCESS.read(
                        csv.formatted("ES", "Türk Telekom 4G").getBytes(UTF_8))))
                .isEqualTo(new Terms("3G/4G", List.of(new Network("ES", "Türk Telekom", List.of("4G"))), null));
        for (var unknown : List.of(
                csv.formatted("\"ES,PT\"", "Orange 4G"), csv.formatted("ES", "Orange"), csv.formatted("ES", "4G"))) {
            assertThat(only(PriceList.ESIMACCESS.read(unknown.getBytes(UTF_8))))
                    .isEqualTo(new Terms("3G/4G", List.of(), null));
        }
    }

    @Test
    void packages_of_airalo_have_the_networks_of_their_operator() {
        var coverages = """
                "coverages":[{"name":"PT","code":"PT","networks":[{"name":"MEO","types":["LTE"]}]},
                {"name":"ES","code":"ES","networks":[{"name":"Movistar","types":["5G","3G"]}]}]""";
        assertThat(only(airalo(coverages, "\"is_fair_usage_policy\":false,\"fair_usage_policy\":null")))
                .isEqualTo(new Terms(
                        null,
                        List.of(
                                new Network("ES", "Movistar", List.of("3G", "5G")),
                                new Network("PT", "MEO", List.of("4G"))),
                        ""));
    }

    @ParameterizedTest
    @CsvSource({
        "true, '\"2 GB/day\"', 2 GB/day",
        "true, null, not described",
        "false, null, ''",
        "null, null, ",
        "1, 2, "
    })
    void the_fair_use_policy_of_airalo_may_be_described(String isLimited, String policy, String expected) {
        var offer = "\"is_fair_usage_policy\":%s,\"fair_usage_policy\":%s".formatted(isLimited, policy);
        assertThat(only(airalo("\"coverages\":[]", offer)).fairUse()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "{}", "[null,1]", "[{\"networks\":3}]", "[{\"code\":1e99,\"networks\":[{\"types\":5}]}]"})
    void malformed_coverages_of_airalo_are_ignored(String coverages) {
        assertThat(only(airalo("\"coverages\":" + coverages, "\"data\":\"1 GB\"")))
                .isEqualTo(Terms.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"'[\"5G\",\"4G\"]', 4G/5G", "'[7,[\"5G\"],\"3G\"]', 3G", "[], ", "null, ", "'\"5G\"', "})
    void a_bundle_of_esim_go_states_its_speed(String speed, String expected) {
        var page = """
                [{"name":"b","description":"eSIM, 1GB, 7 Days, Spain, V2","countries":[{"iso":"ES"}],"dataAmount":1000,\
                "duration":7,"speed":%s,"unlimited":false,"price":1.2}]""".formatted(speed);
        var bundles = new EsimGoBundles("USD", 10);
        bundles.add(new ByteArrayInputStream(page.getBytes(UTF_8)));
        assertThat(only(bundles.content())).isEqualTo(new Terms(expected, List.of(), null));
    }
}
