package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Compares responses with the examples that the supplier publishes: names of fields, and types of values.
class WireFormatTest {
    private static final String PACKAGE = """
            {"packageCode":"CKH002","slug":"ES_3_30","name":"Spain 3GB 30Days","price":18000,"currencyCode":"USD",
             "retailPrice":36000,"volume":3221225472,"smsStatus":0,"dataType":1,"unusedValidTime":180,"duration":30,
             "durationUnit":"DAY","location":"ES","locationCode":"ES","description":"text","activeType":2,
             "favorite":false,"speed":"3G/4G/5G","ipExport":"NL/FR","supportTopUpType":2,"fupPolicy":"",
             "locationNetworkList":[{"locationName":"Spain","locationLogo":"/img/flags/es.png","locationCode":"ES",
               "operatorList":[{"operatorName":"Vodafone","networkType":"5G"}]}]}
            """;

    private static final String ESIM = """
            {"esimTranNo":"26033119290005","orderNo":"B26033119290003","transactionId":"t","imsi":"310840118124583",
             "iccid":"8910300000044404757","smsStatus":0,"msisdn":"","ac":"LPA:1$rsp-eu.simlessly.com$C5F5",
             "qrCodeUrl":"https://example.com/a.png","shortUrl":"https://example.com/a","smdpStatus":"RELEASED",
             "eid":"","activeType":2,"dataType":1,"activateTime":null,"expiredTime":"2026-09-27T19:29:36+0000",
             "installationTime":null,"totalVolume":1073741824,"totalDuration":1,"durationUnit":"DAY","orderUsage":0,
             "esimStatus":"GOT_RESOURCE","pin":"6313","puk":"25363068","apn":"isp","ipExport":"FR/NL",
             "supportTopUpType":3,"fupPolicy":"1 Mbps",
             "packageList":[{"packageName":"Georgia 1GB/Day","packageCode":"P1X57VWMR","slug":"GE_1_Daily",
               "duration":1,"volume":1073741824,"locationCode":"GE","createTime":"2026-03-31T19:29:36+0000",
               "esimTranNo":"26033119290005","transactionId":"t"}]}
            """;

    private final SupplierClient client = new SupplierClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void a_success_and_a_failure_have_the_same_envelope() {
        assertThat(client.call("balance/query", "{}").toString())
                .isEqualTo("{\"success\":true,\"errorCode\":\"0\",\"errorMsg\":null,\"obj\":{\"balance\":100000000}}");
        assertThat(client.query("\"orderNo\":\"B1\"").toString())
                .isEqualTo("{\"success\":false,\"errorCode\":\"310272\",\"errorMsg\":\"The orderNo does not exist.\","
                        + "\"obj\":null}");
    }

    @Test
    void packages_have_the_published_fields() {
        var packages = client.result("package/list", "{}").path("packageList");

        assertThat(packages.size()).isBetween(50, 100);
        for (var each : packages) {
            assertThat(shape(each)).isEqualTo(shape(SupplierClient.json(PACKAGE)));
        }
    }

    @Test
    void esims_have_the_published_fields() {
        var orderNo = client.buy("one");
        client.simulator.advance(Duration.ofSeconds(3));
        var result = client.query("\"orderNo\":\"%s\"".formatted(orderNo)).path("obj");
        var esim = result.at("/esimList/0");

        assertThat(shape(esim)).isEqualTo(shape(SupplierClient.json(ESIM)));
        assertThat(result.path("pager").toString()).isEqualTo("{\"pageSize\":50,\"pageNum\":1,\"total\":1}");
        assertThat(esim.path("iccid").asString()).matches("89[0-9]{17}").matches(WireFormatTest::isLuhn);
        assertThat(esim.path("ac").asString()).matches("LPA:1\\$rsp\\.simulator\\.invalid\\$[0-9A-F]{32}");
        assertThat(esim.path("esimTranNo").asString()).isEqualTo("26033012000001");
        assertThat(orderNo).isEqualTo("B26033012000001");
        assertThat(esim.at("/packageList/0/createTime").asString()).isEqualTo("2026-03-30T12:00:00+0000");
        assertThat(esim.path("expiredTime").asString()).isEqualTo("2026-09-26T12:00:00+0000");
        assertThat(esim.path("totalVolume").longValue()).isEqualTo(3L << 30);
        assertThat(esim.path("esimStatus").asString()).isEqualTo("GOT_RESOURCE");
        assertThat(esim.path("smdpStatus").asString()).isEqualTo("RELEASED");
    }

    @Test
    void another_field_or_type_is_found() {
        var one = shape(SupplierClient.json("{\"a\":[{\"b\":1}]}"));
        assertThat(shape(SupplierClient.json("{\"a\":[{\"b\":2}]}"))).isEqualTo(one);
        assertThat(shape(SupplierClient.json("{\"a\":[{\"b\":\"1\"}]}"))).isNotEqualTo(one);
        assertThat(shape(SupplierClient.json("{\"a\":[{\"c\":1}]}"))).isNotEqualTo(one);
        assertThat(isLuhn("8999941700000000010")).isTrue();
        assertThat(isLuhn("8999941700000000011")).isFalse();
    }

    @Test
    void an_order_is_its_number_and_its_reference() {
        var result = client.result("esim/order", SupplierClient.order("one", "ES_3_30"));

        assertThat(result.toString()).isEqualTo("{\"orderNo\":\"B26033012000001\",\"transactionId\":\"one\"}");
    }

    @Test
    void usage_locations_and_webhooks_have_the_published_fields() {
        var tranNo = client.bought("one").path("esimTranNo").asString();
        var usage = client.result("esim/usage/query", "{\"esimTranNoList\":[\"%s\",\"none\"]}".formatted(tranNo));
        var locations = client.result("location/list", "{}").path("locationList");

        assertThat(usage.path("esimUsageList").toString())
                .isEqualTo("[{\"esimTranNo\":\"%s\",\"dataUsage\":0,\"totalData\":3221225472,".formatted(tranNo)
                        + "\"lastUpdateTime\":\"2026-03-30T12:00:03+0000\"}]");
        assertThat(locations.path(0).toString())
                .isEqualTo("{\"code\":\"ES\",\"name\":\"Spain\",\"type\":1,\"subLocationList\":null}");
        assertThat(locations.path(10).path("type").asInt()).isEqualTo(2);
        assertThat(locations.path(10).path("name").asString()).isEqualTo("Europe");
        assertThat(locations.at("/10/subLocationList/0").toString()).isEqualTo("{\"code\":\"ES\",\"name\":\"Spain\"}");
        assertThat(client.result("webhook/query", "{}").toString()).isEqualTo("{\"webhook\":\"\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 50",
                "{'locationCode':'','type':'','slug':'','packageCode':'','iccid':''} | 60",
                "{'locationCode':'ES'} | 15",
                "{'locationCode':'!RG'} | 5",
                "{'locationCode':'!GL'} | 5",
                "{'slug':'ES_3_30'} | 1",
                "{'packageCode':'ES_3_30'} | 1",
                "{'slug':'ES_3_31'} | 0",
                "{'dataType':2} | 12",
                "{'type':'TOPUP'} | 60",
                "{'type':'TOPUP','packageCode':'ES_3_30'} | 5",
                "{'type':'TOPUP','packageCode':'none'} | 0"
            })
    void packages_are_filtered(String filter, int atLeast) {
        var found = client.result("package/list", filter.replace('\'', '"')).path("packageList");
        assertThat(found.size()).isBetween(atLeast, atLeast == 50 ? 60 : atLeast);
    }

    @Test
    void every_call_exists_and_accepts_post_only() {
        for (var name : new EsimAccessVendor().calls().names()) {
            assertThat(client.send(client.request(name, "{}")).statusCode()).isEqualTo(200);
            assertThat(client.send(client.request(name, "{}").GET()).body()).contains("000103");
        }
        assertThat(client.send(client.request("esim/list", "{}")).statusCode()).isEqualTo(404);
    }

    /// The paths of all fields, each with the type of its value. Elements of an array are the same.
    private static Set<String> shape(JsonNode node) {
        var shape = new TreeSet<String>();
        collect("", node, shape);
        return shape;
    }

    private static void collect(String path, JsonNode node, Set<String> shape) {
        shape.add(path + " " + node.getNodeType());
        node.forEachEntry((name, value) -> collect(path + "/" + name, value, shape));
        if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, shape));
        }
    }

    private static boolean isLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }
}
