package beppay.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Verifies signatures with the two libraries of Standard Webhooks, for Java and JavaScript. Both compare the
/// timestamps with the real clock.
class SignaturesTest {
    private static final int COUNT = 10_000;
    private static final Path PACKAGES = Path.of("target/clients/node_modules");

    private static final String VERIFY = """
            import { readFileSync } from "node:fs";
            import { Webhook } from "standardwebhooks";
            const verifies = ({ secret, headers, body }) => {
              try { new Webhook(secret).verify(body, headers); return true; } catch { return false; }
            };
            const lines = readFileSync(process.argv[2], "utf8").trim().split("\\n");
            console.log(lines.map((line) => (verifies(JSON.parse(line)) ? "1" : "0")).join(""));
            """;

    private final Random random = new Random(1);

    /// A request as a receiver sees it.
    private record Received(String secret, Map<String, String> headers, String body) {
        boolean isVerified() {
            var lists = headers.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
            try {
                new Webhook(secret).verify(body, lists);
                return true;
            } catch (WebhookVerificationException invalid) {
                return false;
            } catch (EmptyWebhookSecretException impossible) {
                throw new AssertionError(impossible);
            }
        }

        Received with(String header, UnaryOperator<String> change) {
            var changed = new HashMap<>(headers);
            changed.computeIfPresent(header, (name, value) -> change.apply(value));
            return new Received(secret, changed, body);
        }
    }

    private WebhookSecret secret() {
        return WebhookSecret.create(random);
    }

    private String body() {
        int length = random.nextInt(200);
        return "{\"text\":\""
                + random.ints(length, 0x20, 0xD800)
                        .filter(c -> c != '"' && c != '\\')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "\"}";
    }

    private static Received received(WebhookSecret receivers, List<WebhookSecret> secrets, String body, Instant at) {
        var headers = SignedHeaders.of(secrets, "evt_" + body.hashCode(), at, body.getBytes(UTF_8));
        return new Received(receivers.text(), headers, body);
    }

    /// Half of the endpoints are replacing their secret, and their receivers know the new or the old one.
    private List<Received> genuine() {
        var all = new ArrayList<Received>();
        for (int i = 0; i < COUNT; i++) {
            var secrets = List.of(secret(), secret());
            var receivers = secrets.get(i % 2);
            all.add(received(receivers, i % 4 < 2 ? secrets : List.of(receivers), body(), Instant.now()));
        }
        return all;
    }

    private List<Received> forged() {
        var secret = secret();
        var genuine = received(secret, List.of(secret), "{\"a\":1}", Instant.now());
        return List.of(
                received(secret(), List.of(secret, secret()), "{\"a\":1}", Instant.now()),
                received(secret, List.of(secret), "{\"a\":1}", Instant.now().minus(Duration.ofMinutes(6))),
                received(secret, List.of(secret), "{\"a\":1}", Instant.now().plus(Duration.ofMinutes(6))),
                genuine.with("webhook-id", id -> id + "0"),
                genuine.with("webhook-timestamp", seconds -> Long.toString(Long.parseLong(seconds) - 1)),
                genuine.with("webhook-signature", signature -> signature.replace("v1,", "v1,A")),
                genuine.with("webhook-signature", signature -> signature.replace("v1,", "v1a,")),
                new Received(genuine.secret(), genuine.headers(), "{\"a\":2}"));
    }

    @Test
    void the_java_library_verifies_ten_thousand_signatures_and_rejects_forged_ones() {
        assertThat(genuine()).hasSize(COUNT).allMatch(Received::isVerified);
        assertThat(forged()).noneMatch(Received::isVerified);
    }

    @Test
    void the_javascript_library_verifies_ten_thousand_signatures_and_rejects_forged_ones(@TempDir Path folder)
            throws Exception {
        assumeTrue(
                Files.isDirectory(PACKAGES.resolve("standardwebhooks")),
                "standardwebhooks is not installed. bin/test without arguments installs it.");
        var genuine = genuine();
        var forged = forged();
        var json = new JsonMapper();
        var lines = Stream.concat(genuine.stream(), forged.stream())
                .map(json::writeValueAsString)
                .toList();
        var requests = Files.write(folder.resolve("requests"), lines);
        Files.createSymbolicLink(folder.resolve("node_modules"), PACKAGES.toAbsolutePath());
        var program = Files.writeString(folder.resolve("verify.mjs"), VERIFY);

        assertThat(output("node", program.toString(), requests.toString()))
                .isEqualTo("1".repeat(genuine.size()) + "0".repeat(forged.size()));
    }

    private static String output(String... command) throws Exception {
        var process = new ProcessBuilder(Arrays.asList(command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
