package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Compares responses with the examples that the supplier publishes: fields, their order, and types of values.
class WireFormatTest {
    private static final String ITEM = "esim_3GB_30D_ES_V2";

    /// In the order of the schema. The published example has the same fields.
    private static final String ORDER = """
            {"order":[{"esims":[{"iccid":"8912345678901234567","matchingId":"AB-12C3DE-4FGHIJ5",
               "smdpAddress":"http://rsp.mockprovider.com"}],"type":"bundle","item":"esim_5GB_30D_EU_V3",
               "iccids":["8912345678901234567"],"quantity":1,"subTotal":9.99,"pricePerUnit":9.99,
               "AllowReassign":true}],"total":9.99,"currency":"USD","status":"completed",
             "statusMessage":"Order completed: 1 eSIMs assigned","orderReference":"1a2b","createdDate":"2023-06-15",
             "assigned":true,"sourceIP":"244.178.44.111"}
            """;

    private static final String VALIDATION = """
            {"order":[{"type":"bundle","item":"esim_1GB_7D_AX_V2","quantity":1,"subTotal":2.28,"pricePerUnit":2.28,
               "AllowReassign":false}],"total":2.28,"valid":true,"currency":"USD",
             "createdDate":"2025-03-28T14:47:26.153875019Z","assigned":true}
            """;

    private static final String BUNDLE = """
            {"name":"esim_1GB_7D_NL_V2","description":"eSIM, 1GB, 7 Days, Netherlands, V2","groups":["Standard Fixed"],
             "countries":[{"name":"Netherlands","region":"Europe","iso":"NL"}],"dataAmount":1000,"duration":7,
             "speed":["4G","5G"],"autostart":true,"unlimited":false,"roamingEnabled":[],"price":1.2,
             "billingType":"FixedCost"}
            """;

    private static final String ASSIGNED = """
            {"iccid":"8944123456789012345","matchingId":"A1B2-C3D4-E5F6-G7H8","smdpAddress":"http://smdp.example.com",
             "profileStatus":"Released","pin":"1234","puk":"12345678","firstInstalledDateTime":null}
            """;

    private static final String APPLIED_BUNDLES = """
            {"bundles":[{"name":"esim_1GB_7D_GB_V2","description":"eSIM, 1GB, 7 Days, United Kingdom, V2",
              "assignments":[{"id":"215009266","callTypeGroup":"data","initialQuantity":1000000000,
                "remainingQuantity":1000000000,"assignmentDateTime":"2024-12-11T10:47:00.34523Z",
                "assignmentReference":"3a6e2e40-c674-45e9-b289-b35027bf72a9-0","bundleState":"queued",
                "unlimited":false}]}]}
            """;

    private static final String ESIMS = """
            {"esims":[{"iccid":"8901234567890123456","customerRef":"CUST001","lastAction":"Bundle Applied",
              "actionDate":"2023-05-15T14:30:00Z","physical":false,"assignedDate":"2023-05-01T10:00:00Z"}]}
            """;

    private final GoClient client = new GoClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private JsonNode old(String path) {
        return client.result(client.request("v2.4", "GET", path, ""));
    }

    private static void assertShape(JsonNode response, String published) {
        assertThat(Shape.of(response)).isEqualTo(Shape.of(GoClient.json(published)));
    }

    @Test
    void another_field_type_or_order_is_found() {
        var one = Shape.of(GoClient.json("{\"a\":[{\"b\":1,\"c\":2}]}"));
        assertThat(Shape.of(GoClient.json("{\"a\":[{\"b\":3,\"c\":4},7]}"))).isEqualTo(one);
        assertThat(Shape.of(GoClient.json("{\"a\":[{\"c\":2,\"b\":1}]}"))).isNotEqualTo(one);
        assertThat(Shape.of(GoClient.json("{\"a\":[{\"b\":\"1\",\"c\":2}]}"))).isNotEqualTo(one);
        assertThat(Shape.of(GoClient.json("{\"a\":[{\"b\":1}]}"))).isNotEqualTo(one);
    }

    @Test
    void an_order_has_the_published_fields() {
        var order = client.result(client.request("v2.4", "POST", "orders", GoClient.order(ITEM, 1)));
        assertShape(order, ORDER);
        assertThat(order.path("createdDate").asString()).isEqualTo("2026-03-30T12:00:00Z");
        assertThat(order.path("orderReference").asString()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(client.iccid(order)).matches("89[0-9]{17}");
        assertThat(order.at("/order/0/iccids/0").asString()).isEqualTo(client.iccid(order));
        assertThat(order.path("statusMessage").asString()).isEqualTo("Order completed: 1 eSIM assigned");

        var latest = client.buy(ITEM);
        assertShape(latest, ORDER.strip().replaceFirst("}$", ",\"runningBalance\":\"1\"}"));
        assertThat(latest.path("runningBalance").asString())
                .isEqualTo(client.get("organisation").path("balance").toString());
    }

    @Test
    void a_validation_has_the_published_fields() {
        var body = GoClient.order(ITEM, 1).replace("transaction", "validate");
        assertShape(client.post("orders", body), VALIDATION);
    }

    @Test
    void bundles_have_the_published_fields() {
        assertShape(old("catalogue?perPage=1").path(0), BUNDLE);
        assertShape(old("catalogue/bundle/" + ITEM), BUNDLE.replace("\"groups\":[\"Standard Fixed\"],\n", ""));
        assertThat(client.get("catalogue/bundle/" + ITEM).propertyNames())
                .containsExactly(
                        "name",
                        "description",
                        "countries",
                        "dataAmount",
                        "duration",
                        "speed",
                        "autostart",
                        "unlimited",
                        "roamingEnabled",
                        "price",
                        "group",
                        "billingType",
                        "profileName",
                        "allowances");
        assertThat(client.get("catalogue").path(0).toString())
                .endsWith("\"profileName\":\"Profile 1\",\"allowances\":[{\"type\":\"DATA\",\"service\":\"STANDARD\","
                        + "\"description\":\"1GB\",\"amount\":1000,\"unit\":\"MB\",\"unlimited\":false}]}");
    }

    @Test
    void esims_have_the_published_fields() {
        var order = client.buy(ITEM);
        var iccid = client.iccid(order);
        assertShape(
                client.get("esims/assignments?reference="
                        + order.path("orderReference").asString()),
                ASSIGNED);
        assertShape(old("esims"), ESIMS);
        assertShape(client.get("esims"), ESIMS.replace("}]}", ",\"state\":\"active\"}]}"));
        assertThat(old("esims/" + iccid).propertyNames())
                .containsExactly(
                        "iccid",
                        "pin",
                        "puk",
                        "matchingId",
                        "smdpAddress",
                        "profileStatus",
                        "firstInstalledDateTime",
                        "customerRef");
        assertThat(client.get("esims/" + iccid).toString())
                .endsWith("\"customerRef\":\"\",\"brandingId\":\"(default)\",\"profileName\":\"Profile 1\","
                        + "\"state\":\"active\"}");
    }

    @Test
    void bundles_of_esims_have_the_published_fields() {
        var path = "esims/%s/bundles".formatted(client.iccid(client.buy(ITEM)));
        assertShape(old(path), APPLIED_BUNDLES);
        var single = GoClient.json(APPLIED_BUNDLES).at("/bundles/0/assignments");
        assertThat(Shape.of(old(path + "/" + ITEM).path("assignments"))).isEqualTo(Shape.of(single));
        assertThat(old(path).at("/bundles/0/assignments/0/initialQuantity").longValue())
                .isEqualTo(3_000_000_000L);
    }

    @Test
    void an_account_has_invented_technical_values() {
        var organisation = client.get("organisation");
        assertThat(organisation.path("apiKey").asString()).isEqualTo("simulated");
        assertThat(organisation.at("/users/0/emailAddress").asString()).isEqualTo("user1@simulator.invalid");
        assertThat(organisation.path("balance").toString()).isEqualTo("10000");
        assertThat(organisation.path("groups").toString())
                .isEqualTo("[\"Standard Fixed\",\"Standard Unlimited Lite\"]");
    }

    @Test
    void networks_are_chosen_by_country() {
        assertThat(client.get("networks?returnAll=true").path("countryNetworks"))
                .hasSize(10);
        assertThat(client.get("networks?isos=GB,%20US").path("countryNetworks")).hasSize(2);
        assertThat(client.get("networks?countries=Spain")
                        .path("countryNetworks")
                        .toString())
                .isEqualTo("[{\"name\":\"ES\",\"networks\":[{\"name\":\"Simulated network ES\","
                        + "\"brandName\":\"Simulated network\",\"mcc\":\"001\",\"mnc\":\"01\",\"tagid\":\"SIMES\","
                        + "\"speed\":[\"4G\",\"5G\"]}]}]");
        assertThat(client.get("networks").path("countryNetworks")).isEmpty();
    }
}
