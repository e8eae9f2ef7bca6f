package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.simulator.SimulatedOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderingTest {
    private final SupplierClient client = new SupplierClient();
    private final long price = price("ES_3_30");

    @AfterEach
    void stop() {
        client.close();
    }

    private long price(String slug) {
        return client.result("package/list", "{\"slug\":\"%s\"}".formatted(slug))
                .at("/packageList/0/price")
                .longValue();
    }

    @Test
    void an_order_is_paid_once_however_often_its_reference_is_repeated() {
        var orderNo = client.buy("one");
        assertThat(client.buy("one")).isEqualTo(orderNo);
        var other = client.result("esim/order", SupplierClient.order("one", "JP_5_30"));
        assertThat(other.path("orderNo").asString()).isEqualTo(orderNo);

        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - price);
        assertThat(client.simulator.orders())
                .singleElement()
                .satisfies(order -> assertThat(order.cost()).isEqualTo(price));
        assertThat(client.buy("two")).isNotEqualTo(orderNo);
        assertThat(client.result("balance/query", "").path("balance").longValue())
                .isEqualTo(100_000_000 - 2 * price);
    }

    @Test
    void the_price_and_the_amount_are_checked_if_they_are_given() {
        assertThat(priced("a", price, 2 * price, 2)).isEqualTo("0");
        assertThat(priced("b", price + 1, 2 * price, 2)).isEqualTo("200005");
        assertThat(priced("c", price, 2 * price + 1, 2)).isEqualTo("200006");
        assertThat(client.simulator.orders()).hasSize(2);
    }

    private String priced(String reference, long each, long amount, int count) {
        var body = """
                {"transactionId":"%s","amount":%d,
                 "packageInfoList":[{"packageCode":"ES_3_30","count":%d,"price":%d}]}
                """.formatted(reference, amount, count, each);
        return client.call("esim/order", body).path("errorCode").asString();
    }

    @Test
    void an_order_has_up_to_thirty_different_esims() {
        var body = """
                {"transactionId":"many","packageInfoList":[{"packageCode":"ES_3_30","count":%d},{"slug":"JP_1_7","count":9}]}
                """;
        assertThat(client.error("esim/order", body.formatted(22))).isEqualTo("200008");
        client.result("esim/order", body.formatted(21));

        assertThat(client.simulator.orders())
                .hasSize(30)
                .allMatch(order -> order.reference().equals("many") && order.iccid() == null);
        client.simulator.advance(Duration.ofSeconds(3));
        assertThat(client.simulator.orders())
                .extracting(SimulatedOrder::iccid)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_day_pass_costs_its_price_for_each_day() {
        var day = price("ES_1_Daily");
        var body = """
                {"transactionId":"pass","packageInfoList":[{"packageCode":"%s","count":1,"price":%d,"periodNum":7}]}
                """;
        client.result("esim/order", body.formatted("ES_1_Daily", day));

        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - 7 * day);
        assertThat(client.error("esim/order", body.formatted("ES_3_30", price).replace("pass", "no pass")))
                .isEqualTo("200008");
    }

    @Test
    void an_order_above_the_balance_is_200007() {
        try (var poor = new SupplierClient(options -> options.withBalance(price * 3 - 1))) {
            poor.buy("one");
            poor.buy("two");
            assertThat(poor.error("esim/order", SupplierClient.order("three", "ES_3_30")))
                    .isEqualTo("200007");
            assertThat(poor.simulator.balance()).isEqualTo(price - 1);
            assertThat(poor.simulator.orders()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 000104",
                "[] | 000104",
                "{} | 000105",
                "{'transactionId':''} | 000106",
                "{'transactionId':null} | 000106",
                "{'transactionId':7} | 400001",
                "{'transactionId':'LONG'} | 000107",
                "{'transactionId':'a'} | 000105",
                "{'transactionId':'a','packageInfoList':[]} | 400001",
                "{'transactionId':'a','packageInfoList':[7]} | 000105",
                "{'transactionId':'a','packageInfoList':[{'count':1}]} | 000105",
                "{'transactionId':'a','packageInfoList':[{'packageCode':'none','count':1}]} | 310241",
                "{'transactionId':'a','packageInfoList':[{'packageCode':'TOPUP_none','count':1}]} | 310241",
                "{'transactionId':'a','packageInfoList':[{'packageCode':'ES_3_30'}]} | 000105",
                "{'transactionId':'a','packageInfoList':[{'packageCode':'ES_3_30','count':0}]} | 400001",
                "{'transactionId':'a','packageInfoList':[{'packageCode':'ES_3_30','count':31}]} | 400001",
                "{'transactionId':'a','packageInfoList':[{'packageCode':'ES_3_30','count':1.5}]} | 400001",
                "{'transactionId':'a','packageInfoList':[{'packageCode':'ES_1_Daily','count':1,'periodNum':366}]} | 400001"
            })
    void an_invalid_order_has_its_code_and_buys_nothing(String body, String code) {
        var json = body.replace('\'', '"').replace("LONG", "x".repeat(51));
        assertThat(client.error("esim/order", json)).isEqualTo(code);
        assertThat(client.simulator.orders()).isEmpty();
    }

    @Test
    void the_same_seed_and_calls_have_the_same_results() {
        try (var same = new SupplierClient();
                var other = new SupplierClient(options -> options.withSeed(2))) {
            var esim = client.bought("one");
            assertThat(same.bought("one")).isEqualTo(esim);
            assertThat(other.bought("one").path("iccid")).isNotEqualTo(esim.path("iccid"));
            assertThat(other.bought("one").path("ac")).isNotEqualTo(esim.path("ac"));
        }
    }

    @Test
    void a_catalogue_of_thousands_of_packages_is_sold(@TempDir Path folder) throws IOException {
        var file = folder.resolve("packages.json");
        var row = client.result("package/list", "{\"slug\":\"GL-10_10_30\"}")
                .at("/packageList/0")
                .toString();
        var rows = IntStream.range(0, 3_100)
                .mapToObj(i -> row.replaceFirst("\"packageCode\":\"[^\"]*\"", "\"packageCode\":\"P%d\"".formatted(i)))
                .collect(Collectors.joining(","));
        Files.writeString(file, "{\"success\":true,\"obj\":{\"packageList\":[%s]}}".formatted(rows));

        try (var large = new SupplierClient(options -> options.withCatalogue(file))) {
            var listed = large.send(large.request("package/list", "{}")).body();
            assertThat(listed.length()).isGreaterThan(3_000_000);
            assertThat(SupplierClient.json(listed).at("/obj/packageList").size())
                    .isEqualTo(3_100);
            assertThat(large.send(large.request("package/list", "{}")).body()).isEqualTo(listed);
            var topUps = large.result("package/list", "{\"type\":\"TOPUP\"}").path("packageList");
            assertThat(topUps.at("/3099/packageCode").asString()).isEqualTo("TOPUP_P3099");
            for (var area : List.of("ES", "FR", "DE", "IT", "GR", "GB", "TR", "ES")) {
                var filter = "{\"locationCode\":\"%s\"}".formatted(area);
                assertThat(large.result("package/list", filter).path("packageList"))
                        .hasSize(3_100);
            }
            large.result("esim/order", SupplierClient.order("one", "P3099"));
        }
    }
}
