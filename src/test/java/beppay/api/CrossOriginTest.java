package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Access from pages of other origins.
class CrossOriginTest {
    private static final String PLANS = "/api/partner/esim/plans";
    private static final String[] PAGE = {"Origin", "https://shop.example"};

    private final TestApp app = TestApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void every_origin_may_read_the_catalogue_whatever_the_status() {
        app.plan("sandbox", "Moon", "5.00");
        var whole = app.anonymous().get(PLANS, PAGE);
        assertThat(whole.status()).isEqualTo(200);
        isReadable(whole);
        isReadable(app.anonymous().get(PLANS + "?limit=1", PAGE));
        var held = String.valueOf(whole.header("ETag"));
        var unchanged = app.anonymous().get(PLANS, "Origin", "null", "If-None-Match", held);
        assertThat(unchanged.status()).isEqualTo(304);
        isReadable(unchanged);
        for (var error : List.of(
                app.anonymous().get(PLANS + "?limit=x", PAGE),
                app.anonymous().get(PLANS + "?a=%ff", PAGE),
                app.anonymous().get(PLANS, "Accept", "text/html"),
                app.anonymous().send("DELETE", PLANS, null, PAGE))) {
            assertThat(error.status()).isBetween(400, 499);
            isReadable(error);
        }
    }

    private static void isReadable(Client.Response response) {
        assertThat(response.response().headers().allValues("Access-Control-Allow-Origin"))
                .containsExactly("*");
        assertThat(String.valueOf(response.header("Access-Control-Expose-Headers")))
                .contains("ETag", "Link", "X-Request-Id");
        assertThat(response.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void the_preflight_of_the_catalogue_allows_reading_it_but_no_key() {
        var allowed = preflight(PLANS, "GET", "if-none-match");
        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(allowed.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD");
        assertThat(String.valueOf(allowed.header("Access-Control-Allow-Headers"))
                        .toLowerCase(Locale.ROOT))
                .contains("if-none-match")
                .doesNotContain("authorization", "x-api-key", "*");
        assertThat(app.anonymous().send("PUT", PLANS, null).header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/partner/balance",
                "/api/partner/keys",
                "/api/partner/esim/orders",
                "/api/partner/esim/esims",
                "/api/partner/esim/esims/1-1",
                "/api/partner/esim/esims/1-1/topups",
                "/api/partner/esim/esims/1-1/topup",
                "/api/partner/esim/esims/1-1/cancel",
                "/api/partner/esim/esims/1-1/suspend",
                "/api/partner/esim/esims/1-1/resume",
                "/api/partner/esim/purchase",
                "/api/auth/me",
                "/api/auth/login",
                "/api/partner/esim/plans/"
            })
    void no_authenticated_route_allows_another_origin(String path) {
        var error = preflight(path, "GET", "authorization");
        assertThat(error.status()).isIn(404, 405);
        assertThat(corsHeaders(error)).isEmpty();
        var reseller = app.reseller("shop", "10.00");
        assertThat(corsHeaders(reseller.client().get(path, PAGE))).isEmpty();
        assertThat(corsHeaders(app.anonymous().get(path, PAGE))).isEmpty();
    }

    private Client.Response preflight(String path, String method, String header) {
        return app.anonymous()
                .send(
                        "OPTIONS",
                        path,
                        null,
                        "Origin",
                        "https://shop.example",
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        header);
    }

    private static List<String> corsHeaders(Client.Response response) {
        return response.response().headers().map().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
                .toList();
    }
}
