package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EsimsTest {
    private static final String ITEM = "esim_3GB_30D_ES_V2";

    private final GoClient client = new GoClient(options -> options.withAllocation(Duration.ofMinutes(10)));

    @AfterEach
    void stop() {
        client.close();
    }

    private String bought() {
        return client.iccid(client.buy(ITEM));
    }

    @Test
    void the_clients_reference_is_set_after_the_order() {
        var iccid = bought();
        bought();
        assertThat(client.simulator.orders().getFirst().reference()).isEmpty();

        var body = "{\"iccid\":\"%s\",\"customerRef\":\"order 7\"}".formatted(iccid);
        assertThat(client.result(client.request("PUT", "esims", body)).toString())
                .isEqualTo("{\"status\":\"success\"}");
        assertThat(client.simulator.orders().getFirst().reference()).isEqualTo("order 7");
        assertThat(client.get("esims/" + iccid).path("customerRef").asString()).isEqualTo("order 7");
        var found = client.get("esims?filterBy=customerRef&filter=order%207").path("esims");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/lastAction").asString()).isEqualTo("eSIM Updated");

        client.result(client.request("PUT", "esims?iccid=%s&customerRef=other".formatted(iccid), ""));
        assertThat(client.simulator.orders().getFirst().reference()).isEqualTo("other");
        assertThat(client.error("PUT", "esims", "{'customerRef':'a'}")).isEqualTo("400 iccid is required");
        assertThat(client.error("PUT", "esims", "{'iccid':'1','customerRef':'%s'}".formatted("x".repeat(256))))
                .startsWith("400 ");
    }

    @Test
    void esims_are_listed_in_pages_of_four_sizes() {
        client.post("orders", GoClient.order(ITEM, 12));

        assertThat(client.get("esims").path("esims")).hasSize(10);
        assertThat(client.get("esims?page=2").path("esims")).hasSize(2);
        assertThat(client.get("esims?perPage=25").path("esims")).hasSize(12);
        assertThat(client.error("GET", "esims?perPage=20", "")).isEqualTo("400 perPage must be 10, 25, 50 or 100");
        var iccid = client.get("esims?orderBy=iccid&direction=desc").at("/esims/0/iccid");
        assertThat(client.get("esims?perPage=25&orderBy=iccid").at("/esims/11/iccid"))
                .isEqualTo(iccid);
        assertThat(client.get("esims?filterBy=assignedDate&filter=2026-03-30").path("esims"))
                .hasSize(10);
        assertThat(client.get("esims?filterBy=assignedDate&filter=2026-03-31").path("esims"))
                .isEmpty();
        assertThat(client.error("GET", "esims?filterBy=pin&filter=1", "")).startsWith("400 ");
    }

    @Test
    void a_bundle_is_processed_for_the_time_of_allocation() {
        var path = "esims/%s/bundles".formatted(bought());
        var state = "/bundles/0/assignments/0/bundleState";
        assertThat(client.get(path).at(state).asString()).isEqualTo("processing");
        client.simulator.advance(Duration.ofMinutes(10));
        assertThat(client.get(path).at(state).asString()).isEqualTo("queued");
        assertThat(client.get(path + "/" + ITEM)
                        .at("/assignments/0/bundleState")
                        .asString())
                .isEqualTo("queued");
    }

    @Test
    void an_esim_is_suspended_and_unsuspended() {
        var iccid = bought();
        var path = "esims/%s/suspend".formatted(iccid);
        var suspended = client.send(client.request("POST", path, "{\"suspend\":true}"));

        assertThat(suspended.statusCode()).isEqualTo(201);
        assertThat(suspended.body()).isEqualTo("{\"status\":\"eSIM suspended successfully\"}");
        assertThat(client.get(path).toString()).isEqualTo("{\"suspended\":true}");
        assertThat(client.get("esims/" + iccid).path("state").asString()).isEqualTo("suspended");
        client.post(path, "{'suspend':false}");
        assertThat(client.get(path).toString()).isEqualTo("{\"suspended\":false}");
        assertThat(client.error("POST", path, "{}")).isEqualTo("400 suspend is required");
    }

    @Test
    void the_history_and_the_compatibility_of_an_esim_are_known() {
        var iccid = bought();
        client.post("esims/%s/suspend".formatted(iccid), "{'suspend':true}");

        assertThat(client.get("esims/%s/history".formatted(iccid)).toString())
                .isEqualTo("[{\"name\":\"Bundle Applied\",\"bundleName\":\"esim_3GB_30D_ES_V2\","
                        + "\"date\":\"2026-03-30T12:00:00Z\"},"
                        + "{\"name\":\"eSIM Suspended\",\"bundleName\":\"\",\"date\":\"2026-03-30T12:00:00Z\"}]");
        assertThat(compatible(iccid, "esim_1GB_7D_ES_V2")).isEqualTo("{\"compatible\":true}");
        assertThat(compatible(iccid, "esim_1GB_7D_REU5_V2")).isEqualTo("{\"compatible\":true}");
        assertThat(compatible(iccid, "esim_1GB_7D_JP_V2")).isEqualTo("{\"compatible\":false}");
        assertThat(client.error("GET", "esims/%s/compatible/none".formatted(iccid), ""))
                .startsWith("400 ");
    }

    private String compatible(String iccid, String item) {
        return client.get("esims/%s/compatible/%s".formatted(iccid, item)).toString();
    }

    @Test
    void a_bundle_that_does_not_fit_an_esim_goes_to_a_new_one_only_if_the_client_allows_it() {
        var iccid = bought();
        var order = """
                {'type':'transaction','assign':true,'order':[{'type':'bundle','quantity':1,
                 'item':'esim_1GB_7D_JP_V2','iccids':['%s'],'allowReassign':%s}]}""";
        assertThat(client.error("POST", "orders", order.formatted(iccid, false)))
                .isEqualTo("400 esim_1GB_7D_JP_V2 is not compatible with the eSIM");
        assertThat(client.simulator.orders()).hasSize(1);

        var reassigned = client.post("orders", order.formatted(iccid, true));
        assertThat(client.iccid(reassigned)).isNotEqualTo(iccid);
        assertThat(client.simulator.orders()).hasSize(2);
    }

    @Test
    void the_history_keeps_the_latest_actions() {
        var iccid = bought();
        for (int i = 0; i < 30; i++) {
            client.post("esims/%s/suspend".formatted(iccid), "{'suspend':true}");
        }
        assertThat(client.get("esims/%s/history".formatted(iccid))).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/bundles", "/bundles/a", "/history", "/location", "/suspend", "/compatible/a"})
    void an_esim_of_another_client_is_forbidden(String path) {
        assertThat(client.error("GET", "esims/8900000000000000000" + path, ""))
                .isEqualTo("403 the ICCID is not accessible by the user");
    }

    @Test
    void assignments_are_found_by_several_references() {
        var one = client.buy(ITEM).path("orderReference").asString();
        var two = client.post("orders", GoClient.order(ITEM, 2))
                .path("orderReference")
                .asString();

        assertThat(client.get("esims/assignments?reference=" + one).isObject()).isTrue();
        assertThat(client.get("esims/assignments?reference=" + two)).hasSize(2);
        assertThat(client.get("esims/assignments?reference=%s&reference=%s".formatted(one, two)))
                .hasSize(3);
        assertThat(client.get("esims/assignments?reference=%s-1".formatted(two)).path("iccid"))
                .isEqualTo(client.get("esims/assignments?reference=" + two).at("/1/iccid"));
        assertThat(client.error("GET", "esims/assignments", "")).startsWith("400 ");
        assertThat(client.error("GET", "esims/assignments?reference=none", ""))
                .isEqualTo("400 unable to find the reference");
    }

    @Test
    void assignments_are_csv_unless_the_client_accepts_json() {
        var order = client.buy(ITEM);
        var profile = order.at("/order/0/esims/0");
        var path = "esims/assignments?reference=" + order.path("orderReference").asString();
        var csv = client.send(client.request("GET", path, "").setHeader("Accept", "*/*"));

        assertThat(csv.headers().firstValue("content-type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.body())
                .isEqualTo("\"ICCID\",\"Matching ID\",\"RSP URL\",\"Bundle\"\n\"%s\",\"%s\",\"%s\",\"%s\"\n"
                        .formatted(
                                profile.path("iccid").asString(),
                                profile.path("matchingId").asString(),
                                profile.path("smdpAddress").asString(),
                                ITEM));
        var zip = client.send(client.request("GET", path, "").setHeader("Accept", "application/zip"));
        assertThat(zip.statusCode()).isEqualTo(400);
    }

    @Test
    void addresses_for_installation_are_added_on_request() {
        var iccid = bought();
        var esim = client.get("esims/%s?additionalFields=installUrl".formatted(iccid));
        assertThat(esim.path("androidInstallUrl").asString())
                .isEqualTo("https://esimsetup.android.com/esim_qrcode_provisioning?carddata=LPA:1$%s$%s"
                        .formatted(
                                esim.path("smdpAddress").asString(),
                                esim.path("matchingId").asString()));
        assertThat(esim.path("appleInstallUrl").asString()).startsWith("https://esimsetup.apple.com/");
        var old = client.result(
                client.request("v2.4", "GET", "esims/%s?additionalFields=appleInstallUrl".formatted(iccid), ""));
        assertThat(old.has("appleInstallUrl")).isTrue();
        assertThat(old.has("androidInstallUrl")).isFalse();
    }
}
