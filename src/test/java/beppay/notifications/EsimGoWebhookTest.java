package beppay.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.TestApp;
import beppay.platform.digest.HmacSha256;
import beppay.platform.digest.Sha256;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.esimgo.EsimGo;
import beppay.suppliers.esimgo.EsimGoSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Single notifications of eSIM Go, exactly as they are sent.
class EsimGoWebhookTest {
    private static final String BODY = """
            {"iccid":"8944538532008160222","alertType":"Utilisation","bundle":{"id":"123456789",\
            "initialQuantity":20000000000,"remainingQuantity":19000000000}}""";
    private static final Function<byte[], String> HEX = HexFormat.of()::formatHex;
    private static final Function<byte[], String> BASE64 = Base64.getEncoder()::encodeToString;

    private final EsimGoSettings settings = new EsimGoSettings(URI.create("https://a.b"), "4p1-k3y", 10);
    private final EsimGo adapter = EsimGo.of(settings, RequestSlots.unlimited(), Clock.systemUTC());
    private final TestApp app = TestApp.startWithWebhook(
            new NotifyingSuppliers(
                    null,
                    null,
                    NotifyingSuppliers.EsimGo.of(
                            settings, new WebhookSettings(Sha256.of(NotifiedShop.SECRET), List.of()))),
            adapter);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        app.close();
        adapter.close();
        http.close();
    }

    private static String signature(String apiKey, String body, Function<byte[], String> form) {
        var key = new SecretKeySpec(apiKey.getBytes(UTF_8), "HmacSHA256");
        return form.apply(HmacSha256.of(key, body));
    }

    private int post(String body, @Nullable String signature) {
        return post(NotifiedShop.SECRET, body, signature);
    }

    private int post(String secret, String body, @Nullable String signature) {
        var url = "http://127.0.0.1:%d/api/suppliers/esimgo/%s".formatted(app.port(), secret);
        var request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-Signature-SHA256", signature);
        }
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private int signed(String body) {
        return post(body, signature("4p1-k3y", body, BASE64));
    }

    @Test
    void a_notification_is_signed_in_base64_or_hexadecimal() {
        assertThat(post(BODY, signature("4p1-k3y", BODY, BASE64))).isEqualTo(200);
        assertThat(post(BODY, signature("4p1-k3y", BODY, HEX))).isEqualTo(200);
    }

    @Test
    void a_notification_without_the_right_signature_is_counted_and_rejected() {
        var log = CapturedLog.of(() -> {
            assertThat(post(BODY, null)).isEqualTo(401);
            app.clock.pass(Duration.ofMinutes(2));
            assertThat(post(BODY, signature("another key", BODY, BASE64))).isEqualTo(401);
        });
        assertThat(log).contains("2 notifications of esimgo had no valid signature since the start");
        assertThat(post(BODY + " ", signature("4p1-k3y", BODY, HEX))).isEqualTo(401);
        assertThat(post("{", "x")).isEqualTo(401);
    }

    @Test
    void without_the_secret_the_path_does_not_exist() {
        assertThat(post("x".repeat(32), BODY, signature("4p1-k3y", BODY, BASE64)))
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"iccid\":8944538532008160222,\"alertType\":\"FirstUse\"}",
                "{\"date\":\"2026-06-29T13:20:02Z\",\"event\":\"esim.deleted\",\"iccid\":\"8943108161000670038\"}",
                "{\"alertType\":\"LowBalance\"}",
                "{\"alertType\":\"a new one\",\"iccid\":{}}"
            })
    void every_kind_is_accepted(String body) {
        assertThat(signed(body)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "iccid=8944538532008160222", "{\"alertType\":\"x\"}{}"})
    void a_body_that_can_not_be_read_is_rejected(String body) {
        assertThat(signed(body)).isEqualTo(400);
    }

    @Test
    void a_body_may_have_64_kilobytes() {
        assertThat(signed(BODY + " ".repeat((64 << 10) + 1 - BODY.length()))).isEqualTo(413);
        assertThat(signed(BODY + " ".repeat((64 << 10) - BODY.length()))).isEqualTo(200);
    }
}
