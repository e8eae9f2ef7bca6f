package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.json.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Holds what the client told against the answer that it read: nothing lost, nothing rounded, nothing made up.
final class Agreement {
    private Agreement() {}

    /// @param told what a call gave back, or the [Refused] that it threw
    static void check(Object told, HttpResponse<byte[]> answer) {
        var body = Json.read(answer.body());
        assertThat(told instanceof Refused).isEqualTo(answer.statusCode() >= 300);
        var differences = new ArrayList<String>();
        if (told instanceof Refused refused) {
            checkRefused(refused, answer, body);
        } else if (told instanceof Pages.Page<?> page) {
            compare("data", page.entries(), body.path("data"), differences);
            assertThat(page.total()).isEqualTo(body.path("total").asLong());
            assertThat(page.next() != null)
                    .isEqualTo(answer.headers().firstValue("Link").isPresent());
        } else if (told instanceof Purchase.Outcome outcome) {
            checkOutcome(outcome, answer, body, differences);
        } else if (!told.equals(true)) {
            compare("data", told, body.path("data"), differences);
        }
        assertThat(differences).isEmpty();
    }

    private static void checkRefused(Refused refused, HttpResponse<byte[]> answer, JsonNode body) {
        assertThat(refused.status()).isEqualTo(answer.statusCode());
        assertThat(refused.word()).isEqualTo(body.path("code").asString());
        assertThat(refused.code().name().toLowerCase(Locale.ROOT)).isEqualTo(refused.word());
        assertThat(refused.requestId()).isEqualTo(body.path("request_id").asString());
        assertThat(refused).hasMessageContaining(body.path("error").asString());
        assertThat(refused.details().stream().map(fault -> fault.field() + " " + fault.message()))
                .containsExactlyElementsOf(body.path("details").values().stream()
                        .map(fault -> fault.path("field").asString() + " "
                                + fault.path("message").asString())
                        .toList());
        var wait = refused.retryAfter();
        assertThat(wait == null ? List.of() : List.of(Long.toString(wait.toSeconds())))
                .isEqualTo(answer.headers().allValues("Retry-After"));
    }

    private static void checkOutcome(
            Purchase.Outcome outcome, HttpResponse<byte[]> answer, JsonNode body, List<String> differences) {
        assertThat(outcome.isReplayed())
                .isEqualTo(answer.headers().firstValue("Idempotent-Replayed").isPresent());
        if (outcome instanceof Purchase.Delivered bought) {
            var data = Map.of("esim", bought.esim(), "plan", bought.plan(), "order", bought.order());
            compare("data", data, body.path("data"), differences);
            compare("meta", bought.payment(), body.path("meta"), differences);
        } else {
            compare("data", Map.of("order", outcome.order()), body.path("data"), differences);
        }
    }

    /// Written as JSON again, so that every digit of an amount is seen.
    static void compare(String place, Object told, JsonNode sent, List<String> differences) {
        compareNodes(place, Json.read(Wire.JSON.writeValueAsBytes(told)), sent, differences);
    }

    private static void compareNodes(String place, JsonNode told, JsonNode sent, List<String> differences) {
        if (sent.isObject()) {
            sent.forEachEntry((name, value) -> {
                // A plan's plan_id is its id once more, and the client has it once.
                var isSaidTwice = name.equals("plan_id") && value.equals(sent.path("id"));
                if (!isSaidTwice || told.has(name)) {
                    compareNodes(place + "." + name, told.path(name), value, differences);
                }
            });
        } else if (sent.isArray()) {
            for (int i = 0; i < Math.max(sent.size(), told.size()); i++) {
                compareNodes(place + "[" + i + "]", told.path(i), sent.path(i), differences);
            }
        } else if (!text(told).equals(text(sent))) {
            differences.add(place + " differs");
        }
    }

    /// A client's amount is a number where the answer has a text.
    private static String text(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().toPlainString();
        }
        return node.isString() ? node.asString() : node.toString();
    }
}
