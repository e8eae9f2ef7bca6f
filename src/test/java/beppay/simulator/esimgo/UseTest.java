package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// eSIMs that were used.
class UseTest {
    private static final String ITEM = "esim_1GB_7D_ES_V2";
    private static final String UNLIMITED = "esim_UL_7D_ES_V2";
    private static final long GIGABYTE = 1_000_000_000;

    private final GoClient client = GoClient.odd("refunds-allowed");

    @AfterEach
    void stop() {
        client.close();
    }

    private String bought() {
        return client.iccid(client.buy(ITEM));
    }

    private void topUp(String iccid) {
        client.post("orders", """
                {'type':'transaction','assign':true,
                 'order':[{'type':'bundle','quantity':1,'item':'%s','iccids':['%s']}]}
                """.formatted(ITEM, iccid));
    }

    private JsonNode bundle(String iccid) {
        return client.get("esims/%s/bundles?includeUsed=true".formatted(iccid)).at("/bundles/0/assignments/0");
    }

    private String states(String iccid, String query) {
        var listed = client.get("esims/%s/bundles%s".formatted(iccid, query)).at("/bundles/0/assignments");
        return String.join(
                " ",
                StreamSupport.stream(listed.spliterator(), false)
                        .map(each -> each.path("bundleState").asString())
                        .toList());
    }

    @Test
    void an_installed_esim_has_the_time_of_its_installation_as_a_number_or_a_text() {
        var order = client.buy(ITEM);
        var iccid = client.iccid(order);
        client.simulator.install(iccid);

        var esim = client.get("esims/" + iccid);
        assertThat(esim.path("profileStatus").asString()).isEqualTo("Installed");
        assertThat(esim.path("firstInstalledDateTime").longValue()).isEqualTo(1_774_872_000_000L);
        var assigned = client.get(
                "esims/assignments?reference=" + order.path("orderReference").asString());
        assertThat(assigned.path("firstInstalledDateTime").asString()).isEqualTo("2026-03-30T12:00:00Z");
        assertThat(bundle(iccid).path("bundleState").asString()).isEqualTo("queued");
        assertThat(bundle(iccid).has("startTime")).isFalse();
    }

    @Test
    void a_bundle_is_active_then_depleted_and_then_expired() {
        var iccid = bought();
        client.simulator.use(iccid, GIGABYTE / 4);
        assertThat(bundle(iccid).path("bundleState").asString()).isEqualTo("active");
        assertThat(bundle(iccid).path("remainingQuantity").longValue()).isEqualTo(GIGABYTE * 3 / 4);
        assertThat(bundle(iccid).at("/allowances/0/remainingAmount").intValue()).isEqualTo(750);
        assertThat(bundle(iccid).path("startTime").asString()).isEqualTo("2026-03-30T12:00:00Z");
        assertThat(bundle(iccid).path("endTime").asString()).isEqualTo("2026-04-06T12:00:00Z");

        client.simulator.use(iccid, 2 * GIGABYTE);
        assertThat(bundle(iccid).path("bundleState").asString()).isEqualTo("depleted");
        assertThat(bundle(iccid).path("remainingQuantity").longValue()).isZero();

        client.simulator.advance(Duration.ofDays(7));
        assertThat(bundle(iccid).path("bundleState").asString()).isEqualTo("expired");
    }

    @Test
    void a_bundle_that_is_never_used_lapses_after_a_year() {
        var iccid = bought();
        client.simulator.advance(Duration.ofDays(364));
        assertThat(states(iccid, "")).isEqualTo("queued");
        client.simulator.advance(Duration.ofDays(1));
        assertThat(states(iccid, "")).isEmpty();
        assertThat(states(iccid, "?includeUsed=true")).isEqualTo("lapsed");
    }

    @Test
    void bundles_are_used_one_after_the_other_and_those_that_are_over_are_listed_on_request() {
        var iccid = bought();
        topUp(iccid);
        client.simulator.use(iccid, GIGABYTE);
        assertThat(states(iccid, "?includeUsed=true")).isEqualTo("depleted queued");
        assertThat(states(iccid, "")).isEqualTo("queued");
        client.simulator.use(iccid, GIGABYTE * 3 / 2);
        assertThat(states(iccid, "?includeUsed=true")).isEqualTo("depleted active");
        client.simulator.expire(iccid);
        client.clock.pass(Duration.ofSeconds(1));
        topUp(iccid);
        assertThat(states(iccid, "?includeUsed=true")).isEqualTo("expired expired queued");
        assertThat(states(iccid, "?includeUsed=true&limit=2")).isEqualTo("expired queued");
    }

    @Test
    void unlimited_data_is_never_depleted() {
        var iccid = client.iccid(client.buy(UNLIMITED));
        client.simulator.use(iccid, 1_000 * GIGABYTE);
        assertThat(bundle(iccid).path("bundleState").asString()).isEqualTo("active");
        assertThat(bundle(iccid).path("remainingQuantity").longValue()).isEqualTo(-1);
        assertThat(bundle(iccid).at("/allowances/0/remainingAmount").longValue())
                .isEqualTo(-1);
    }

    @Test
    void a_used_bundle_is_not_refunded_and_an_installed_esim_stays() {
        var iccid = bought();
        client.simulator.use(iccid, 1);
        var path = "esims/%s/bundles/%s?type=%s&offerId=%s";
        var id = bundle(iccid).path("id").asString();
        var status = client.result(client.request("DELETE", path.formatted(iccid, ITEM, "transaction", id), ""));

        assertThat(status.path("status").asString()).isEqualTo("Successfully Revoked Bundle");
        assertThat(states(iccid, "?includeUsed=true")).isEqualTo("revoked");
        assertThat(client.get("esims/" + iccid).path("profileStatus").asString())
                .isEqualTo("Installed");
    }

    @Test
    void the_oldest_bundle_that_was_not_used_is_revoked() {
        var iccid = bought();
        topUp(iccid);
        topUp(iccid);
        client.simulator.use(iccid, 1);
        client.result(client.request("DELETE", "esims/%s/bundles/%s".formatted(iccid, ITEM), ""));
        assertThat(states(iccid, "?includeUsed=true")).isEqualTo("active revoked queued");
    }

    @Test
    void the_times_can_be_missing() {
        try (var odd = GoClient.odd("no-times")) {
            var iccid = odd.iccid(odd.buy(ITEM));
            odd.simulator.use(iccid, 1);
            var bundle = odd.get("esims/%s/bundles".formatted(iccid)).at("/bundles/0/assignments/0");
            assertThat(bundle.path("bundleState").asString()).isEqualTo("active");
            assertThat(bundle.has("endTime")).isFalse();
        }
    }
}
