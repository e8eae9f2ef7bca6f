package beppay.notifications;

import static beppay.notifications.NotifiedShop.SECRET;
import static beppay.notifications.NotifiedShop.orderStatus;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.TestApp;
import beppay.keys.AddressBlock;
import beppay.platform.digest.Sha256;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who reaches the webhook.
class SecretPathTest {
    private static final String BODY = orderStatus("one", "bp_unknown");

    private static NotifiedShop permitting(String... blocks) {
        var sources = Stream.of(blocks).map(AddressBlock::parse).map(Objects::requireNonNull);
        return new NotifiedShop(new WebhookSettings(Sha256.of(SECRET), sources.toList()));
    }

    private static HttpResponse<String> call(NotifiedShop shop, String method, String url) {
        return shop.send(shop.request(url).method(method, BodyPublishers.ofString(BODY)));
    }

    /// Everything but the id of the request and the time.
    private static String described(HttpResponse<String> response) {
        var id = response.headers().firstValue("X-Request-Id").orElseThrow();
        return "%d %s %s"
                .formatted(response.statusCode(), response.headers().map(), response.body())
                .replace(id, "")
                .replaceAll("date=\\[[^]]*]", "date=[]");
    }

    @Test
    void with_another_secret_there_is_nothing_at_the_address() {
        try (var shop = new NotifiedShop()) {
            assertThat(call(shop, "POST", shop.url()).statusCode()).isEqualTo(200);
            assertThat(call(shop, "GET", shop.url()).statusCode()).isEqualTo(405);
            var wrong = List.of(
                    SECRET.substring(1),
                    SECRET + "0",
                    SECRET.toLowerCase(Locale.ROOT),
                    "x",
                    "x".repeat(4_000),
                    "%7Bsecret%7D",
                    SECRET + "/");
            for (var method : List.of("POST", "GET", "PUT")) {
                var unknown = described(call(shop, method, shop.url().replace("suppliers", "nobody")));
                assertThat(unknown).startsWith("404 ").contains("not_found");
                assertThat(wrong)
                        .allSatisfy(secret -> assertThat(described(call(shop, method, shop.url(secret))))
                                .isEqualTo(unknown));
            }
        }
    }

    @Test
    void without_the_setting_there_is_nothing_at_the_address() {
        try (var app = TestApp.start()) {
            assertThat(app.anonymous()
                            .post("/api/suppliers/esimaccess/" + SECRET, BODY)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void from_an_address_that_is_not_listed_there_is_nothing_at_the_address() {
        try (var shop = permitting("3.1.131.226", "2001:db8::/32")) {
            var log = CapturedLog.of(() -> {
                for (int i = 0; i < 100; i++) {
                    assertThat(call(shop, "POST", shop.url()).statusCode()).isEqualTo(404);
                }
                var forged = shop.request(shop.url()).header("X-Forwarded-For", "3.1.131.226");
                assertThat(shop.send(forged.POST(BodyPublishers.ofString(BODY))).statusCode())
                        .isEqualTo(404);
                shop.app.clock.pass(Duration.ofMinutes(1));
                call(shop, "POST", shop.url());
            });
            assertThat(log).doesNotContain(SECRET);
            assertThat(log.lines().filter(line -> line.contains("A notification came from 127.0.0.1")))
                    .as("a line a minute")
                    .hasSize(2);
        }
    }

    @Test
    void the_addresses_may_be_blocks() {
        try (var shop = permitting("3.1.131.226", "127.0.0.0/8")) {
            assertThat(call(shop, "POST", shop.url()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_routes_contain_no_secret() {
        try (var shop = new NotifiedShop()) {
            assertThat(shop.app.routes())
                    .contains("POST /api/suppliers/esimaccess/{secret}")
                    .noneMatch(route -> route.contains(SECRET));
            assertThat(shop.app.apiRoutes()).noneMatch(route -> route.contains("suppliers"));
        }
    }
}
