package beppay.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.webhooks.DeliverySchedule;
import beppay.webhooks.SignedHeaders;
import beppay.webhooks.WebhookSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs the printed programs that verify webhooks, in every language that is installed.
class WebhookSecurityTest {
    private static final String BODY = "{\"name\": \"Curaçao €\"}\r\n\n";

    private final Random random = new Random(1);
    private final WebhookSecret secret = WebhookSecret.create(random);
    private final WebhookSecret other = WebhookSecret.create(random);
    private final Page page = DocsSite.read()
            .pages()
            .filter(one -> one.slug().equals("webhook-security"))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path folder;

    private record Request(WebhookSecret receivers, Map<String, String> headers, String body) {
        Map<String, String> environment() {
            return Map.of(
                    "BEPPAY_WEBHOOK_SECRET", receivers.text(),
                    "WEBHOOK_ID", headers.getOrDefault("webhook-id", ""),
                    "WEBHOOK_TIMESTAMP", headers.getOrDefault("webhook-timestamp", ""),
                    "WEBHOOK_SIGNATURE", headers.getOrDefault("webhook-signature", ""));
        }

        Request with(String header, String value) {
            var changed = new HashMap<>(headers);
            changed.put(header, value);
            return new Request(receivers, changed, body);
        }
    }

    private Request signed(Instant at, WebhookSecret... secrets) {
        return new Request(secret, SignedHeaders.of(List.of(secrets), "evt_1", at, BODY.getBytes(UTF_8)), BODY);
    }

    private Map<String, Request> authentic() {
        var now = Instant.now();
        var one = signed(now, secret);
        var signature = one.headers.get("webhook-signature");
        return Map.of(
                "the only secret", one,
                "the second secret", signed(now, other, secret),
                "with an unknown version", one.with("webhook-signature", "v1a,* " + signature + " v2,x"),
                "four minutes old", signed(now.minus(Duration.ofMinutes(4)), secret));
    }

    private Map<String, Request> forged() {
        var now = Instant.now();
        var one = signed(now, secret);
        var requests = new LinkedHashMap<String, Request>();
        requests.put("a changed body", new Request(secret, one.headers, BODY.replace("Cura", "cura")));
        requests.put("a body without its last line", new Request(secret, one.headers, BODY.strip()));
        requests.put("another id", one.with("webhook-id", "evt_2"));
        requests.put("another time", one.with("webhook-timestamp", Long.toString(now.getEpochSecond() - 1)));
        requests.put("no time", one.with("webhook-timestamp", "x[$(echo authentic)]"));
        requests.put("a wrong secret", signed(now, other));
        requests.put("no signature", one.with("webhook-signature", ""));
        requests.put("six minutes old", signed(now.minus(Duration.ofMinutes(6)), secret));
        requests.put("six minutes early", signed(now.plus(Duration.ofMinutes(6)), secret));
        return requests;
    }

    @TestFactory
    Stream<DynamicTest> every_printed_program_accepts_exactly_the_authentic_requests() {
        return Language.ALL.stream().map(language -> DynamicTest.dynamicTest(language.name(), () -> runAll(language)));
    }

    private void runAll(Language language) throws IOException {
        for (var needed : List.of(ExampleRun.needed(language), language.id().equals("bash") ? "openssl" : "sh")) {
            assumeTrue(ExampleRun.isInstalled(needed), needed + " is not installed");
        }
        var programs = PrintedExamples.written(language, List.of(page.html()));
        assertThat(programs).containsOnlyKeys("VerifyWebhook");
        var run = new ExampleRun(Files.createDirectory(folder.resolve(language.id())), Map.of());
        var command = run.prepared(language, programs);
        for (var request : authentic().entrySet()) {
            assertThat(output(run, command, request.getValue()))
                    .as(request.getKey())
                    .isEqualTo("authentic");
        }
        for (var request : forged().entrySet()) {
            assertThat(output(run, command, request.getValue()))
                    .as(request.getKey())
                    .isEqualTo("not authentic");
        }
    }

    private static String output(ExampleRun run, List<String> command, Request request) throws IOException {
        var output = run.output(command, request.environment(), request.body.getBytes(UTF_8));
        return PrintedExamples.outputs(output).getOrDefault("VerifyWebhook", "");
    }

    @Test
    void the_page_lists_every_attempt() {
        var attempts = Pattern.compile("(?m)^\\| ([0-9]+) \\| (?:[0-9]+ [a-z]+|immediately) \\|$");
        assertThat(Links.all(attempts, page.markdown()))
                .containsExactlyElementsOf(Stream.iterate(1, number -> number + 1)
                        .limit(DeliverySchedule.MAX_ATTEMPTS)
                        .map(String::valueOf)
                        .toList());
    }

    @Test
    void a_program_that_does_not_exist_is_rejected() {
        assertThatThrownBy(() -> WrittenPrograms.read("Gone")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void go_is_indented_with_tabs() {
        assertThat(WrittenPrograms.read("VerifyWebhook").program(new GoCode()))
                .contains("\n\t\t\treturn true\n")
                .doesNotContain("    ");
    }
}
