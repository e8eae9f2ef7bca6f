package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundsTest {
    private static final long BALANCE = 100_000_000;

    private final AiraloClient client = new AiraloClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private void passADay() {
        client.simulator.advance(Duration.ofHours(24));
        client.forgetToken();
    }

    @Test
    void a_refund_is_granted_after_a_day() {
        var iccid = client.bought("one");
        var paid = client.simulator.balance();
        var response = client.tryPost("refund", "iccids", iccid, "reason", "SERVICE_ISSUES");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body())
                .isEqualTo("{\"data\":{\"refund_id\":\"12345\",\"created_at\":\"2026-03-30 12:00\"},"
                        + "\"meta\":{\"message\":\"success\"}}");
        client.simulator.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(client.first().state()).isEqualTo("COMPLETED");
        assertThat(client.simulator.balance()).isEqualTo(paid);
        client.simulator.advance(Duration.ofSeconds(1));
        client.forgetToken();

        assertThat(client.first().state()).isEqualTo("REFUNDED");
        assertThat(client.simulator.balance()).isEqualTo(BALANCE);
        assertThat(client.found("one").at("/0/status").toString())
                .isEqualTo("{\"name\":\"Refunded\",\"slug\":\"refunded\"}");
    }

    @ParameterizedTest
    @CsvSource({"refunded-at-once, REFUNDED, refunded", "refund-declined, COMPLETED, completed"})
    void an_oddity_decides_refunds(String oddity, String state, String status) {
        try (var other = new AiraloClient(options -> options.withOddities(Set.of(oddity)))) {
            var iccid = other.bought("one");
            var response = other.tryPost("refund", "iccids", iccid, "reason", "SERVICE_ISSUES");
            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(other.first().state()).isEqualTo(state);
            other.simulator.advance(Duration.ofDays(7));
            other.forgetToken();
            assertThat(other.first().state()).isEqualTo(state);
            assertThat(other.found("one").at("/0/status/slug").asString()).isEqualTo(status);
            assertThat(other.simulator.balance() == BALANCE).isEqualTo(state.equals("REFUNDED"));
        }
    }

    @Test
    void a_refunded_esim_is_recycled() {
        var iccid = client.bought("one");
        client.tryPost("refund", "iccids", iccid, "reason", "NO_COVERAGE");
        passADay();

        var sim = client.get("sims/" + iccid).path("data");
        assertThat(sim.path("recycled").booleanValue()).isTrue();
        assertThat(sim.path("recycled_at").asString()).isEqualTo("2026-03-31 12:00:00");
        assertThat(client.get("sims/%s/usage".formatted(iccid)).path("data").toString())
                .isEqualTo("{\"remaining\":0,\"total\":0,\"expired_at\":null,\"is_unlimited\":null,"
                        + "\"status\":\"RECYCLED\",\"remaining_voice\":0,\"remaining_text\":0,\"total_voice\":0,"
                        + "\"total_text\":0}");
        var recycled = "{\"code\":73,\"reason\":\"The eSIM with iccid %s has been recycled. It can no longer be used or"
                        .formatted(iccid)
                + " topped up.\"}";
        assertThat(client.tryGet("sims/%s/topups".formatted(iccid)).body()).isEqualTo(recycled);
        assertThat(client.tryPost("orders/topups", "iccid", iccid, "package_id", "hola-7days-1gb-topup")
                        .body())
                .isEqualTo(recycled);
    }

    @Test
    void an_esim_is_refunded_once_and_an_order_when_all_its_esims_are() {
        var order = client.post("orders", "quantity", "2", "package_id", AiraloClient.PACKAGE, "description", "one");
        var first = order.at("/data/sims/0/iccid").asString();
        var second = order.at("/data/sims/1/iccid").asString();
        for (int i = 0; i < 2; i++) {
            client.tryPost("refund", "iccids", first, "reason", "WRONG_PURCHASE");
        }
        passADay();
        assertThat(client.simulator.balance())
                .isEqualTo(BALANCE - client.first().cost());
        assertThat(client.found("one").at("/0/status/slug").asString()).isEqualTo("completed");
        client.tryPost("refund", "iccids", second, "reason", "WRONG_PURCHASE");
        passADay();
        assertThat(client.simulator.balance()).isEqualTo(BALANCE);
        assertThat(client.found("one").at("/0/status/slug").asString()).isEqualTo("refunded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "89 | SERVICE_ISSUES | The following ICCIDs do not belong to your company: 89",
                "89 | NONE | The selected reason is invalid. It must be one of the following: INVALID_ACTIVATION",
                "89 | OTHERS | The notes field is required when reason is OTHERS.",
                "'' | SERVICE_ISSUES | The iccids field is required."
            })
    void an_invalid_request_is_explained(String iccid, String reason, String text) {
        var response = client.tryPost("refund", "iccids", iccid, "reason", reason);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(AiraloClient.json(response.body()).path("data").isArray()).isTrue();
        assertThat(AiraloClient.json(response.body()).at("/meta/message").asString())
                .startsWith(text);
    }

    @Test
    void a_request_has_at_most_five_esims() {
        var six = "{'iccids':['1','2','3','4','5','6'],'reason':'SERVICE_ISSUES'}";
        assertThat(client.postJson("refund", six).body()).contains("may not have more than 5 items");
    }
}
