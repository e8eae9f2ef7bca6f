package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Checks that the tests of the API run through the client, and that the comparison there finds differences.
class TypedCallsTest {
    private static final String KEYS = "/api/partner/keys";
    private static final String PURCHASE = "/api/partner/esim/purchase";

    @Test
    void the_client_can_send_every_documented_request() {
        assertThat(isSentByTheClient("GET", "/api/partner/balance", null)).isTrue();
        assertThat(isSentByTheClient("GET", KEYS, null, "Authorization", "Bearer pk_live_x"))
                .isTrue();
        assertThat(isSentByTheClient("DELETE", KEYS + "?id=1", null)).isTrue();
        assertThat(isSentByTheClient("POST", KEYS, "{\"name\":\"New Key\"}", "Content-Type", "application/json"))
                .isTrue();
        assertThat(isSentByTheClient("POST", KEYS, """
                {"name":"Shop","scopes":["orders:write"],"addresses":["::1"],"expires_at":"2030-01-01T00:00:00Z"}""")).isTrue();
        assertThat(isSentByTheClient("POST", PURCHASE, "{\"plan_id\":\"a\",\"email\":\"b\"}"))
                .isTrue();
        assertThat(isSentByTheClient(
                        "POST",
                        PURCHASE,
                        "{\"plan_id\":\"a\",\"email\":\"b\",\"max_price\":25.00,\"reference\":\"c\"}",
                        "Idempotency-Key",
                        "\"order-1\""))
                .isTrue();
        assertThat(isSentByTheClient(
                        "POST", PURCHASE, "{\"plan_id\":\"a\",\"email\":\"b\",\"quantity\":3}", "Prefer", "wait=0"))
                .isTrue();
        assertThat(isSentByTheClient("GET", "/api/partner/esim/orders/17", null))
                .isTrue();
        assertThat(isSentByTheClient(
                        "GET",
                        "/api/partner/esim/plans?country=us,CA&plan_type=global&search=usa+5gb&min_days=1&max_days=9"
                                + "&min_data_mb=10&max_price=25.00&sort=-price&limit=0&offset=3",
                        null))
                .isTrue();
        assertThat(isSentByTheClient(
                        "GET",
                        "/api/partner/esim/orders?status=failed&email=a%40b&iccid=1&plan_id=2&reference=cart+7"
                                + "&from=2026-03-30T12:03:00Z&to=2026-03-30T12:05:00Z&limit=5&offset=1",
                        null))
                .isTrue();
    }

    @Test
    void the_client_can_send_every_documented_request_for_esims() {
        assertThat(isSentByTheClient("GET", "/api/partner/esim/esims/17-1", null))
                .isTrue();
        assertThat(isSentByTheClient(
                        "GET",
                        "/api/partner/esim/esims?iccid=1&status=active&order_id=17&reference=cart+7&limit=5&offset=1",
                        null))
                .isTrue();
        assertThat(isSentByTheClient("GET", "/api/partner/esim/esims/17-1/topups", null))
                .isTrue();
        assertThat(isSentByTheClient(
                        "POST",
                        "/api/partner/esim/esims/17-1/topup",
                        "{\"plan_id\":\"a\",\"max_price\":\"25.00\",\"reference\":\"c\"}",
                        "Idempotency-Key",
                        "order-1",
                        "Prefer",
                        "wait=0"))
                .isTrue();
        for (var action : List.of("cancel", "suspend", "resume")) {
            var path = "/api/partner/esim/esims/17-1/" + action;
            assertThat(isSentByTheClient("POST", path, null)).isTrue();
            assertThat(isSentByTheClient("POST", path, "{}")).isFalse();
            assertThat(isSentByTheClient("POST", path, null, "Idempotency-Key", "order-1"))
                    .isFalse();
        }
    }

    @Test
    void the_client_can_send_every_documented_request_for_events_and_webhooks() {
        for (var request : List.of(
                "GET /api/partner/events",
                "GET /api/partner/events?after=evt_a&type=order.completed&limit=5",
                "GET /api/partner/events/evt_3Yw7cV0gq1mR8sT2uX5zBA",
                "GET /api/partner/webhooks",
                "POST /api/partner/webhooks {\"url\":\"https://example.com\"}",
                "POST /api/partner/webhooks {\"url\":\"https://example.com\",\"events\":[\"order.failed\"]}",
                "PATCH /api/partner/webhooks/whe_a {\"url\":\"https://example.com\",\"events\":[\"*\"]}",
                "PATCH /api/partner/webhooks/whe_a {\"is_enabled\":false}",
                "DELETE /api/partner/webhooks/whe_a",
                "POST /api/partner/webhooks/whe_a/roll",
                "POST /api/partner/webhooks/whe_a/test",
                "GET /api/partner/webhooks/whe_a/deliveries",
                "POST /api/partner/webhooks/deliveries/whd_a/replay")) {
            var parts = request.split(" ", 3);
            assertThat(isSentByTheClient(parts[0], parts[1], parts.length == 2 ? null : parts[2]))
                    .as(request)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/auth/me",
                "GET /api/partner/balance?colour=red",
                "GET /api/partner/esim/plans?limit=5&limit=6",
                "GET /api/partner/esim/plans?max_price=1e3",
                "GET /api/partner/esim/orders?after=NDI",
                "GET /api/partner/esim/orders?from=yesterday",
                "GET /api/partner/esim/orders/0",
                "GET /api/partner/esim/esims?status=asleep",
                "GET /api/partner/esim/esims/17",
                "GET /api/partner/esim/esims/17-1/cancel",
                "POST /api/partner/esim/esims/17-1/topup {\"plan_id\":\"a\",\"email\":\"b\"}",
                "POST /api/partner/esim/esims/17/cancel",
                "POST /api/partner/esim/purchase {\"plan_id\":\"a\",\"email\":\"b\",\"quantity\":31}",
                "POST /api/partner/esim/purchase {\"plan_id\":\"a\",\"email\":\"b\",\"quantity\":1.5}",
                "GET /api/partner/events?type=order.failed&colour=red",
                "GET /api/partner/events/..",
                "POST /api/partner/webhooks {\"url\":\"https://example.com\",\"events\":[]}",
                "POST /api/partner/webhooks {\"url\":\"https://example.com\",\"is_enabled\":true}",
                "PATCH /api/partner/webhooks/whe_a {\"is_enabled\":\"no\"}",
                "POST /api/partner/webhooks/whe_a/roll {}",
                "GET /api/partner/webhooks/whe_a/deliveries?limit=5",
                "GET /api/partner/webhooks/deliveries/whd_a/replay",
                "DELETE /api/partner/keys",
                "POST /api/partner/keys {\"name\":",
                "POST /api/partner/keys {\"name\":1}",
                "POST /api/partner/keys {\"name\":\"a\",\"more\":1}",
                "POST /api/partner/keys {\"name\":\"a\",\"expires_at\":\"yesterday\"}",
                "POST /api/partner/esim/purchase {\"plan_id\":\"a\"}",
                "POST /api/partner/esim/purchase {\"plan_id\":\"a\",\"email\":\"b\",\"max_price\":\"1e3\"}"
            })
    void requests_that_the_client_can_not_send_are_sent_without_it(String request) {
        var parts = request.split(" ", 3);
        assertThat(isSentByTheClient(parts[0], parts[1], parts.length == 2 ? null : parts[2]))
                .isFalse();
        assertThat(isSentByTheClient("GET", "/api/partner/balance", null, "X-API-Key", "x"))
                .isFalse();
    }

    @Test
    void lost_rounded_and_invented_values_are_reported() {
        var sent =
                "{\"total_balance_usd\":\"25.00\",\"wallets\":[{\"id\":1,\"balance\":\"25.00\",\"currency\":\"USD\"}]}";
        var wallet = new Balance.Wallet(1, new BigDecimal("25.00"), "USD");
        assertThat(differences(new Balance(new BigDecimal("25.00"), List.of(wallet)), sent))
                .isEmpty();
        assertThat(differences(new Balance(new BigDecimal("25.0"), List.of(wallet)), sent))
                .containsExactly("data.total_balance_usd differs");
        assertThat(differences(new Balance(new BigDecimal("25.00"), List.of()), sent))
                .hasSize(3);
        assertThat(differences(new Balance(new BigDecimal("25.00"), List.of(wallet, wallet)), sent))
                .hasSize(1);
        assertThat(differences(wallet, "{\"id\":1,\"balance\":\"25.00\",\"currency\":\"USD\",\"colour\":\"red\"}"))
                .containsExactly("data.colour differs");
    }

    private static boolean isSentByTheClient(String method, String target, @Nullable String body, String... headers) {
        var written = WrittenRequest.of(method, target, body, headers);
        return written != null && written.call() != null;
    }

    private static List<String> differences(Object result, String sent) {
        var differences = new ArrayList<String>();
        Agreement.compare("data", result, json(sent), differences);
        return differences;
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
