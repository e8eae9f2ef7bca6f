package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// An eSIM that a test uses, in the responses of eSIM Access.
class EsimUseTest {
    private static final long GB = 1L << 30;

    private final SupplierClient client = new SupplierClient();
    private final String iccid;
    private final String target;

    EsimUseTest() {
        var esim = client.bought("one");
        iccid = esim.path("iccid").asString();
        target = "{\"esimTranNo\":\"%s\"}".formatted(esim.path("esimTranNo").asString());
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private JsonNode use(String fields) {
        return client.control("POST", "/simulator/esims", "{\"iccid\":\"%s\"%s}".formatted(iccid, fields));
    }

    private JsonNode row() {
        return client.query("\"iccid\":\"%s\"".formatted(iccid)).at("/obj/esimList/0");
    }

    private String status() {
        return "%s/%s"
                .formatted(
                        row().path("esimStatus").asString(),
                        row().path("smdpStatus").asString());
    }

    @Test
    void an_esim_is_installed_used_and_expired() {
        assertThat(status()).isEqualTo("GOT_RESOURCE/RELEASED");
        assertThat(row().path("eid").asString()).isEmpty();

        assertThat(use(",\"installed\":true").toString())
                .isEqualTo("{\"iccid\":\"%s\",\"installed\":true,\"used_bytes\":0,\"expired\":false}".formatted(iccid));
        assertThat(status()).isEqualTo("GOT_RESOURCE/ENABLED");
        assertThat(row().path("eid").asString()).matches("[0-9]{32}");
        assertThat(row().path("installationTime").asString()).isEqualTo("2026-03-30T12:00:03+0000");
        assertThat(row().path("activateTime").isNull()).isTrue();

        client.simulator.advance(Duration.ofHours(1));
        use(",\"used_bytes\":" + GB);
        assertThat(status()).isEqualTo("IN_USE/ENABLED");
        assertThat(row().path("orderUsage").longValue()).isEqualTo(GB);
        assertThat(row().path("installationTime").asString()).isEqualTo("2026-03-30T12:00:03+0000");
        assertThat(row().path("activateTime").asString()).isEqualTo("2026-03-30T13:00:03+0000");
        assertThat(row().path("expiredTime").asString()).isEqualTo("2026-04-29T13:00:03+0000");

        use(",\"used_bytes\":" + 7 * GB);
        assertThat(status()).isEqualTo("USED_UP/ENABLED");
        assertThat(row().path("orderUsage").longValue()).isEqualTo(3 * GB);

        use(",\"expired\":true");
        assertThat(status()).isEqualTo("USED_EXPIRED/ENABLED");
        assertThat(row().path("expiredTime").asString()).isEqualTo("2026-03-30T13:00:03+0000");
    }

    @Test
    void an_esim_expires_as_its_package_says() {
        var unused = client.bought("two").path("iccid").asString();
        use(",\"used_bytes\":1");
        client.simulator.advance(Duration.ofDays(30));
        assertThat(status()).isEqualTo("USED_EXPIRED/ENABLED");
        client.simulator.advance(Duration.ofDays(150));
        assertThat(client.query("\"iccid\":\"%s\"".formatted(unused))
                        .at("/obj/esimList/0/esimStatus")
                        .asString())
                .isEqualTo("UNUSED_EXPIRED");
    }

    @Test
    void the_usage_is_reported() {
        use(",\"used_bytes\":" + GB);
        var usage = client.result(
                        "esim/usage/query",
                        target.replace("esimTranNo\":", "esimTranNoList\":[").replace("}", "]}"))
                .at("/esimUsageList/0");
        assertThat(usage.path("dataUsage").longValue()).isEqualTo(GB);
        assertThat(usage.path("totalData").longValue()).isEqualTo(3 * GB);
    }

    @Test
    void an_installed_esim_is_not_cancelled_and_an_expired_one_not_changed() {
        use(",\"installed\":true");
        assertThat(client.error("esim/cancel", target)).isEqualTo("200002");
        client.result("esim/suspend", target);
        client.result("esim/unsuspend", target);
        use(",\"expired\":true");
        for (var call : new String[] {"esim/cancel", "esim/suspend", "esim/unsuspend", "esim/revoke"}) {
            assertThat(client.error(call, target)).as(call).isEqualTo("200002");
        }
    }

    @Test
    void a_top_up_is_listed_with_its_own_reference_and_makes_a_depleted_esim_usable() {
        use(",\"used_bytes\":" + 3 * GB);
        var topUp = client.result("package/list", "{\"type\":\"TOPUP\",\"slug\":\"ES_3_30\"}")
                .path("packageList")
                .valueStream()
                .filter(each -> each.path("slug").asString().equals("ES_3_30"))
                .findFirst()
                .orElseThrow()
                .path("packageCode")
                .asString();
        var body = target.replace("}", ",\"packageCode\":\"%s\",\"transactionId\":\"more\"}".formatted(topUp));

        var number = client.result("esim/topup", body).path("topUpEsimTranNo").asString();

        assertThat(status()).isEqualTo("IN_USE/ENABLED");
        assertThat(row().path("transactionId").asString()).isEqualTo("one");
        var packages = row().path("packageList");
        assertThat(packages).hasSize(2);
        assertThat(packages.path(0).path("transactionId").asString()).isEqualTo("one");
        assertThat(packages.path(1).path("transactionId").asString()).isEqualTo("more");
        assertThat(packages.path(1).path("esimTranNo").asString())
                .isEqualTo(number)
                .isNotEqualTo(packages.path(0).path("esimTranNo").asString());
        assertThat(packages.path(1).path("packageCode").asString()).isEqualTo(topUp);

        use(",\"expired\":true");
        assertThat(client.error("esim/topup", body.replace("more", "again"))).isEqualTo("200002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | The body must be an object with iccid, and with installed, used_bytes or expired.",
                "{\"iccid\":\"1\",\"used\":1} | The body must be an object with iccid, and with installed, used_bytes or expired.",
                "{\"installed\":true} | iccid must be a text.",
                "{\"iccid\":\"1\",\"installed\":false} | installed must be true.",
                "{\"iccid\":\"1\",\"expired\":1} | expired must be true.",
                "{\"iccid\":\"1\",\"used_bytes\":-1} | used_bytes must be a number of bytes.",
                "{\"iccid\":\"1\",\"used_bytes\":0.5} | used_bytes must be a number of bytes.",
                "{\"iccid\":\"1\",\"used_bytes\":1} | There is no eSIM '1', or it is not allocated yet."
            })
    void an_invalid_request_is_explained(String body, String sentence) {
        var response = client.control("POST", "/simulator/esims", body);
        assertThat(response.path("status").asInt()).isEqualTo(400);
        assertThat(response.path("text").asString()).isEqualTo(sentence);
    }
}
