package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.json.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Checks that the client's result has exactly the content of the response: nothing lost, rounded or invented.
final class Agreement {
    private Agreement() {}

    /// @param result the result of a method, or the [BepPayException] that it threw
    static void check(Object result, HttpResponse<byte[]> response) {
        var body = Json.read(response.body());
        assertThat(result instanceof BepPayException).isEqualTo(response.statusCode() >= 300);
        var differences = new ArrayList<String>();
        if (result instanceof BepPayException refused) {
            checkRefused(refused, response, body);
        } else if (result instanceof Pages.Page<?> page) {
            compare("data", page.entries(), body.path("data"), differences);
            assertThat(page.total())
                    .isEqualTo(body.has("total") ? (Long) body.path("total").asLong() : null);
            assertThat(page.next() != null)
                    .isEqualTo(response.headers().firstValue("Link").isPresent());
        } else if (result instanceof Purchase.Outcome outcome) {
            checkOutcome(outcome, response, body, differences);
        } else if (result instanceof TopUp.Outcome outcome) {
            checkTopUp(outcome, response, body, differences);
        } else if (!result.equals(true)) {
            compare("data", result, body.path("data"), differences);
        }
        assertThat(differences).isEmpty();
    }

    private static void checkRefused(BepPayException refused, HttpResponse<byte[]> response, JsonNode body) {
        assertThat(refused.status()).isEqualTo(response.statusCode());
        assertThat(refused.rawCode()).isEqualTo(body.path("code").asString());
        assertThat(refused.code().name().toLowerCase(Locale.ROOT)).isEqualTo(refused.rawCode());
        assertThat(refused.requestId()).isEqualTo(body.path("request_id").asString());
        assertThat(refused).hasMessageContaining(body.path("error").asString());
        assertThat(refused.details().stream().map(fault -> fault.field() + " " + fault.message()))
                .containsExactlyElementsOf(body.path("details").values().stream()
                        .map(fault -> fault.path("field").asString() + " "
                                + fault.path("message").asString())
                        .toList());
        var wait = refused.retryAfter();
        assertThat(wait == null ? List.of() : List.of(Long.toString(wait.toSeconds())))
                .isEqualTo(response.headers().allValues("Retry-After"));
    }

    private static void checkOutcome(
            Purchase.Outcome outcome, HttpResponse<byte[]> response, JsonNode body, List<String> differences) {
        assertThat(outcome.isReplayed())
                .isEqualTo(response.headers().firstValue("Idempotent-Replayed").isPresent());
        if (outcome instanceof Purchase.Delivered bought) {
            var data = Map.of(
                    "esim", bought.esim(), "plan", bought.plan(), "order", bought.order(), "esims", bought.esims());
            compare("data", data, body.path("data"), differences);
            compare("meta", bought.payment(), body.path("meta"), differences);
        } else {
            compare("data", Map.of("order", outcome.order()), body.path("data"), differences);
        }
    }

    private static void checkTopUp(
            TopUp.Outcome outcome, HttpResponse<byte[]> response, JsonNode body, List<String> differences) {
        assertThat(outcome.isReplayed())
                .isEqualTo(response.headers().firstValue("Idempotent-Replayed").isPresent());
        if (outcome instanceof TopUp.Added added) {
            var data = Map.of("esim", added.esim(), "plan", added.plan(), "order", added.order());
            compare("data", data, body.path("data"), differences);
            compare("meta", added.payment(), body.path("meta"), differences);
        } else {
            compare("data", Map.of("order", outcome.order()), body.path("data"), differences);
        }
    }

    /// Writes the result as JSON, so that every digit of an amount is compared.
    static void compare(String place, Object result, JsonNode sent, List<String> differences) {
        compareNodes(place, Json.read(HttpTransport.JSON.writeValueAsBytes(result)), sent, differences);
    }

    private static void compareNodes(String place, JsonNode result, JsonNode sent, List<String> differences) {
        if (sent.isObject()) {
            sent.forEachEntry((name, value) -> {
                // A plan's plan_id repeats its id, and the client omits it.
                var isRepeated = name.equals("plan_id") && value.equals(sent.path("id"));
                if (!isRepeated || result.has(name)) {
                    compareNodes(place + "." + name, result.path(name), value, differences);
                }
            });
        } else if (sent.isArray()) {
            for (int i = 0; i < Math.max(sent.size(), result.size()); i++) {
                compareNodes(place + "[" + i + "]", result.path(i), sent.path(i), differences);
            }
        } else if (!text(result).equals(text(sent))) {
            differences.add(place + " differs");
        }
    }

    /// Amounts are numbers in the client and strings in the response.
    private static String text(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().toPlainString();
        }
        return node.isString() ? node.asString() : node.toString();
    }
}
