package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Compares responses with the examples that the supplier publishes.
class WireFormatTest {
    private static final String ORDERED = """
        {"data":{"id":583747,"code":"20250415-583747","currency":"USD","package_id":"p","quantity":1,"type":"sim",
          "description":"text","esim_type":"Prepaid","validity":15,"package":"Uki Mobile-2 GB - 15 Days",
          "data":"2 GB","price":7.5,"created_at":"2025-04-15 14:02:38","manual_installation":"<p></p>",
          "qrcode_installation":"<p></p>","installation_guides":{"en":"https://example.com"},"text":null,
          "voice":null,"net_price":1.6,"brand_settings_name":"text",
          "sims":[{"id":709006,"created_at":"2025-04-15 14:02:38","iccid":"8944465400003573253","lpa":"R","imsis":null,
            "matching_id":"Y","qrcode":"LPA:1$R$Y","qrcode_url":"https://example.com","airalo_code":null,
            "apn_type":"manual","apn_value":"globaldata","is_roaming":true,"confirmation_code":null,
            "apn":{"ios":{"apn_type":"automatic","apn_value":"g"},"android":{"apn_type":"manual","apn_value":"g"}},
            "msisdn":"883190601604295","direct_apple_installation_url":"https://example.com"}]},
         "meta":{"message":"success"}}
        """;

    private static final String SIM = """
        {"id":11047,"created_at":"2023-02-27 14:09:55","iccid":"891000000000009125","lpa":"lpa.airalo.com",
         "imsis":null,"matching_id":"TEST","qrcode":"LPA:1$lpa.airalo.com$TEST","qrcode_url":"https://example.com",
         "airalo_code":null,"apn_type":"automatic","apn_value":null,"is_roaming":true,"confirmation_code":null}
        """;

    private static final String USER = """
        {"id":120,"created_at":"2023-02-20 08:41:57","name":"text","email":"text","mobile":null,"address":null,
         "state":null,"city":null,"postal_code":null,"country_id":null,"company":"text"}
        """;

    private static final String ORDERS = """
        {"data":[{"id":9666,"created_at":"2023-02-27 14:09:55","code":"20230227-009666","description":"text",
          "type":"sim","package_id":"p","quantity":1,"package":"P-1 GB - 7 Days","esim_type":"Prepaid",
          "validity":"7","price":"9.50","data":"1 GB","currency":"USD","manual_installation":"<p></p>",
          "qrcode_installation":"<p></p>","installation_guides":{"en":"https://example.com"},"sims":[%s],
          "user":%s,"status":{"name":"Completed","slug":"completed"}}],
         "meta":{"message":"success","current_page":1,"from":1,"last_page":18,"path":"https://example.com",
           "per_page":"5","to":5,"total":87},
         "links":{"first":"https://example.com","last":"https://example.com","prev":null,"next":"text"}}
        """.formatted(SIM, USER);

    private static final String PACKAGE = """
        {"slug":"united-states","country_code":"US","title":"United States",
         "image":{"width":132,"height":99,"url":"https://example.com"},
         "operators":[{"id":687,"style":"light","gradient_start":"#0f1b3f","gradient_end":"#194281","type":"local",
           "is_prepaid":false,"title":"Change","esim_type":"Prepaid","warning":null,"apn_type":"manual",
           "apn_value":"wbdata","is_roaming":true,"info":["5G Data-only eSIM."],
           "image":{"width":1035,"height":653,"url":"https://example.com"},"plan_type":"data",
           "activation_policy":"first-usage","is_kyc_verify":false,"rechargeability":true,"other_info":"text",
           "coverages":[{"name":"US","code":"US","networks":[{"name":"T-Mobile","types":["5G"]}]}],
           "install_window_days":null,"topup_grace_window_days":null,
           "apn":{"ios":{"apn_type":"automatic","apn_value":"w"},"android":{"apn_type":"manual","apn_value":"w"}},
           "packages":[{"id":"change-7days-1gb","type":"sim","price":4.5,"amount":1024,"day":7,
             "is_unlimited":false,"title":"1 GB - 7 Days","short_info":"text","qr_installation":"<p></p>",
             "manual_installation":"<p></p>","is_fair_usage_policy":false,"fair_usage_policy":null,"data":"1 GB",
             "voice":null,"text":null,"net_price":1.1,
             "prices":{"net_price":{"GBP":1,"EUR":0.9,"USD":1.1},
               "recommended_retail_price":{"GBP":4,"EUR":4.1,"USD":4.5}}}],
           "countries":[{"country_code":"US","title":"United States",
             "image":{"width":132,"height":99,"url":"https://example.com"}}]}]}
        """;

    private final AiraloClient client = new AiraloClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private static void assertShape(JsonNode actual, String example) {
        assertThat(Shape.differences(AiraloClient.json(example), actual)).isEmpty();
    }

    @Test
    void a_token_has_the_published_fields() {
        assertShape(client.newToken(), """
            {"data":{"token_type":"Bearer","expires_in":31622400,"access_token":"text"},
             "meta":{"message":"success"}}\
            """);
    }

    @Test
    void an_order_has_the_published_fields() {
        var order = client.post("orders", AiraloClient.orderFields("one"));

        assertShape(order, ORDERED);
        var data = order.path("data");
        assertThat(data.path("id").intValue()).isEqualTo(10_001);
        assertThat(data.path("code").asString()).isEqualTo("20260330-010001");
        assertThat(data.path("package").asString()).isEqualTo("Hola-1 GB - 7 Days");
        assertThat(data.path("created_at").asString()).isEqualTo("2026-03-30 12:00:00");
        var sim = data.at("/sims/0");
        assertThat(sim.path("iccid").asString()).matches("89[0-9]{17}");
        assertThat(sim.path("qrcode").asString())
                .matches("LPA:1\\$airalo\\.simulator\\.invalid\\$[0-9A-F]{32}")
                .endsWith(sim.path("matching_id").asString())
                .contains(sim.path("lpa").asString());
    }

    @Test
    void orders_have_the_published_fields_and_loose_types() {
        client.buy("one");
        assertShape(client.get("orders?include=sims,user,status&limit=5"), ORDERS);

        var single = ORDERS.replace("\"airalo_code\"", "\"voucher_code\":null,\"airalo_code\"");
        var example = AiraloClient.json(single).at("/data/0");
        var order = client.get("orders/10001?include=sims,user,status");
        assertShape(order.path("data"), example.toString());
        assertThat(order.path("meta").toString()).isEqualTo("{\"message\":\"success\"}");
        assertThat(client.get("orders/10001").path("data").propertyNames())
                .doesNotContain("sims", "user", "status")
                .endsWith("installation_guides");
    }

    @Test
    void esims_have_the_published_fields() {
        var iccid = client.bought("one");
        var example = SIM.replace("\"airalo_code\"", """
            "direct_apple_installation_url":"text","voucher_code":null,"airalo_code\"\
            """)
                .replace("}", """
                    ,"order":null,"brand_settings_name":"text","recycled":false,"recycled_at":null,"simable":%s}\
                    """.formatted(AiraloClient.json(ORDERS).at("/data/0")));
        var simable = AiraloClient.json(example);
        var order = (ObjectNode) simable.path("simable");
        var user = order.remove("user");
        order.remove("sims");
        order.set("user", user);
        order.putObject("sharing").put("link", "text").put("access_code", "1234");

        var sim = client.get("sims/%s?include=order,order.status,order.user,share".formatted(iccid));
        assertShape(sim.path("data"), simable.toString());
        assertThat(sim.at("/meta/message").asString()).isEqualTo("succes");
        var list = client.get("sims?include=order,order.status,order.user,share");
        assertShape(list.at("/data/0"), simable.toString());
        assertThat(list.propertyNames()).containsExactly("data", "links", "meta");
        assertThat(client.get("sims/" + iccid).path("data").has("simable")).isFalse();
    }

    @Test
    void packages_have_the_published_fields() {
        var list = client.get("packages?limit=100&include=topup");

        assertThat(list.propertyNames()).containsExactly("data", "links", "meta");
        assertThat(list.path("data").size()).isEqualTo(12);
        for (var place : list.path("data")) {
            assertShape(place, PACKAGE);
        }
    }

    @Test
    void the_data_of_an_esim_has_the_published_fields() {
        var iccid = client.bought("one");

        assertThat(client.get("sims/%s/usage".formatted(iccid)).toString())
                .isEqualTo("{\"data\":{\"remaining\":1024,\"total\":1024,\"expired_at\":null,\"is_unlimited\":false,"
                        + "\"status\":\"NOT_ACTIVE\",\"remaining_voice\":0,\"remaining_text\":0,\"total_voice\":0,"
                        + "\"total_text\":0},\"meta\":{\"message\":\"api.succes\"}}");
        assertShape(client.get("sims/%s/topups".formatted(iccid)), """
            {"data":[{"id":"p","type":"topup","price":10,"amount":3072,"day":30,"is_unlimited":false,
              "title":"text","data":"3 GB","short_info":"text","voice":100,"text":100}]}\
            """);
        assertShape(client.get("sims/%s/packages".formatted(iccid)), """
            {"data":[{"id":728,"status":"ACTIVE","remaining":2378,"activated_at":"text","expired_at":"text",
              "finished_at":null,"package":{"id":"p","type":"topup","price":10,"net_price":6,"amount":3072,
              "day":30,"is_unlimited":false,"title":"text","data":"3 GB","short_info":null}}]}\
            """);
    }

    @Test
    void a_top_up_has_the_published_fields() {
        var iccid = client.bought("one");
        var topUp = client.post("orders/topups", "package_id", "hola-7days-1gb-topup", "iccid", iccid);

        assertShape(topUp, """
            {"data":{"package_id":"p","quantity":"1","type":"topup","description":"text","esim_type":"Prepaid",
              "validity":30,"package":"text","data":"3 GB","price":10,"created_at":"text","id":174,"code":"text",
              "currency":"USD","manual_installation":"","qrcode_installation":"",
              "installation_guides":{"en":"text"}},"meta":{"message":"success"}}\
            """);
        assertThat(topUp.at("/data/description").asString()).isEqualTo("Topup (%s)".formatted(iccid));
    }

    @Test
    void the_balance_has_the_published_fields() {
        assertThat(client.get("balance").toString())
                .isEqualTo("{\"data\":{\"balances\":{\"name\":\"balance\",\"availableBalance\":"
                        + "{\"amount\":10000,\"currency\":\"USD\"}}},\"meta\":{\"message\":\"success\"}}");
    }

    @Test
    void another_field_order_or_type_is_found() {
        var one = AiraloClient.json("{\"a\":[{\"b\":1,\"c\":null}]}");
        assertThat(Shape.differences(one, AiraloClient.json("{\"a\":[{\"b\":2,\"c\":\"\"}]}")))
                .isEmpty();
        for (var other : new String[] {
            "{\"a\":[{\"b\":\"1\",\"c\":1}]}",
            "{\"a\":[{\"c\":1,\"b\":1}]}",
            "{\"a\":[{\"b\":1}]}",
            "{\"a\":{}}",
            "{\"a\":[{\"b\":1,\"c\":1},{}]}"
        }) {
            assertThat(Shape.differences(one, AiraloClient.json(other))).hasSize(1);
        }
    }

    @Test
    void every_call_exists_with_one_method() {
        for (var path : new String[] {
            "token", "orders-async", "orders/topups", "refund", "notifications/opt-out", "simulator/webhook"
        }) {
            var unknown = path.startsWith("orders/") ? 404 : 405;
            assertThat(client.tryGet(path).statusCode()).as(path).isEqualTo(unknown);
            assertThat(client.tryPost(path).statusCode()).as(path).isEqualTo(422);
        }
        for (var path : new String[] {"packages", "orders/1", "sims", "sims/89/usage", "balance"}) {
            assertThat(client.tryPost(path).statusCode()).as(path).isEqualTo(405);
        }
        for (var path : new String[] {"none", "orders/1/2", "sims/89/none", ""}) {
            assertThat(client.tryGet(path).body())
                    .isEqualTo("{\"data\":[],\"meta\":{\"message\":\"messages.resource_not_found\"}}");
        }
    }
}
