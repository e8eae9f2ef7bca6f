package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the supplier reports about eSIMs that are used.
class UsageTest {
    private static final long MEGABYTE = 1 << 20;

    private final AiraloClient client = new AiraloClient();
    private final String iccid = client.bought("one");

    @AfterEach
    void stop() {
        client.close();
    }

    private JsonNode usage() {
        return client.get("sims/%s/usage".formatted(iccid)).path("data");
    }

    private String status() {
        return usage().path("status").asString();
    }

    private void passDays(int days) {
        client.simulator.advance(Duration.ofDays(days));
        client.forgetToken();
    }

    private void topUp() {
        client.post("orders/topups", "iccid", iccid, "package_id", "hola-7days-1gb-topup");
    }

    @Test
    void a_used_esim_has_less_data_and_ends_after_its_days() {
        client.simulator.install(iccid);
        assertThat(status()).isEqualTo("NOT_ACTIVE");
        assertThat(usage().path("expired_at").isNull()).isTrue();

        client.simulator.use(iccid, 100 * MEGABYTE + 1);
        assertThat(usage().toString())
                .startsWith("{\"remaining\":923,\"total\":1024,\"expired_at\":\"2026-04-06 12:00:00\","
                        + "\"is_unlimited\":false,\"status\":\"ACTIVE\"");
        client.simulator.use(iccid, 2048 * MEGABYTE);
        assertThat(status()).isEqualTo("FINISHED");
        assertThat(usage().path("remaining").asInt()).isZero();
        passDays(7);
        assertThat(status()).isEqualTo("EXPIRED");
    }

    @Test
    void a_top_up_adds_data_and_days() {
        client.simulator.use(iccid, 1024 * MEGABYTE);
        passDays(1);
        topUp();
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(usage().path("total").asInt()).isEqualTo(2048);
        assertThat(usage().path("expired_at").asString()).isEqualTo("2026-04-07 12:00:00");

        client.simulator.use(iccid, 1124 * MEGABYTE);
        var packages = client.get("sims/%s/packages".formatted(iccid)).path("data");
        assertThat(packages.findValuesAsString("status")).containsExactly("ACTIVE", "FINISHED");
        assertThat(packages.findValuesAsString("remaining")).containsExactly("924", "0");
        assertThat(packages.at("/1/activated_at").asString()).isEqualTo("2026-03-30 12:00:00");
    }

    @Test
    void an_unlimited_esim_is_never_finished() {
        var order = client.post("orders", "quantity", "1", "package_id", "hola-10days-unlimited", "description", "two");
        var unlimited = order.at("/data/sims/0/iccid").asString();
        client.simulator.use(unlimited, 1L << 40);
        var usage = client.get("sims/%s/usage".formatted(unlimited)).path("data");
        assertThat(usage.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(usage.path("is_unlimited").booleanValue()).isTrue();
    }

    @Test
    void an_esim_is_recycled_a_month_after_its_end() {
        client.simulator.expire(iccid);
        assertThat(status()).isEqualTo("EXPIRED");
        assertThat(client.get("sims/" + iccid).at("/data/recycled").booleanValue())
                .isFalse();
        topUp();
        passDays(30);

        assertThat(status()).isEqualTo("RECYCLED");
        assertThat(client.get("sims/" + iccid).at("/data/recycled").booleanValue())
                .isTrue();
        assertThat(client.tryPost("orders/topups", "iccid", iccid, "package_id", "hola-7days-1gb-topup")
                        .body())
                .contains("\"code\":73");
        assertThat(client.first().state()).isEqualTo("COMPLETED");
    }
}
