package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules for all routes: content negotiation, methods and rate limits.
class NegotiationTest {
    private static final String BALANCE = "/api/partner/balance";

    private final TestApp app = TestApp.startWithLimit(60);
    private final TestApp.Reseller reseller = app.reseller("shop", "0");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void an_error_is_sent_as_problem_details_on_request() {
        var error = app.anonymous().get(BALANCE, "Accept", "application/problem+json");
        assertThat(error.status()).isEqualTo(401);
        assertThat(error.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(error.at("/status")).isEqualTo("401");
        assertThat(error.code()).isEqualTo("missing_api_key");
        assertThat(error.at("/request_id")).isEqualTo(error.header("X-Request-Id"));
    }

    @Test
    void a_caller_that_does_not_accept_json_is_rejected() {
        var error = reseller.client().get(BALANCE, "Accept", "text/html");
        assertThat(error.status()).isEqualTo(406);
        assertThat(reseller.client()
                        .get(BALANCE, "Accept", "text/html, */*;q=0.1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_media_type_with_the_quality_0_is_not_sent() {
        var plain = app.anonymous().get(BALANCE, "Accept", "application/problem+json;q=0, application/json");
        assertThat(plain.header("Content-Type")).isEqualTo("application/json");
        assertThat(plain.status()).isEqualTo(401);
        var nothing = reseller.client().get(BALANCE, "Accept", "*/*;q=0");
        assertThat(nothing.status()).isEqualTo(406);
    }

    @Test
    void an_unsupported_method_returns_the_allowed_ones() {
        var error = reseller.client().send("PUT", "/api/partner/keys", "{}");
        assertThat(error.status()).isEqualTo(405);
        assertThat(error.header("Allow")).isEqualTo("DELETE, GET, HEAD, POST");
    }

    @Test
    void a_body_with_another_content_type_is_rejected() {
        var error = reseller.client().post("/api/partner/keys", "name=x", "Content-Type", "text/plain");
        assertThat(error.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON;",
                "application/json; charset=utf-8",
                "application/json;charset=UTF8",
                "application/json; Charset=\"UTF-8\"",
                "application/json; charset=utf_8",
                "application/json ; charset = us-ascii",
                "application/json; charset=ASCII",
                "application/json; charset=ANSI_X3.4-1968",
                "application/json; charset=ISO646-US",
                "application/json; profile=x; charset=utf-8"
            })
    void every_spelling_of_json_in_utf_8_or_ascii_is_accepted(String type) {
        var response = reseller.client().post("/api/partner/keys", "{\"name\":\"Key\"}", "Content-Type", type);
        assertThat(response.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-8; charset=utf-16",
                "application/json; charset=",
                "application/jsonx",
                "application/json-patch+json",
                "text/json"
            })
    void other_encodings_and_types_are_rejected(String type) {
        var response = reseller.client().post("/api/partner/keys", "{\"name\":\"Key\"}", "Content-Type", type);
        assertThat(response.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "https,http", "HTTPS , http", "https, https"})
    void a_cookie_is_secure_if_the_browser_uses_https_through_any_proxies(String schemes) {
        assertThat(cookie(schemes)).endsWith("; Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "http,https", "httpss", ","})
    void a_cookie_is_not_secure_if_the_browser_uses_http(String schemes) {
        assertThat(cookie(schemes)).doesNotContain("Secure");
    }

    private String cookie(String schemes) {
        var body = "{\"email\":\"shop@example.com\",\"password\":\"%s\"}".formatted(TestApp.PASSWORD);
        var response = app.anonymous().post("/api/auth/login", body, "X-Forwarded-Proto", schemes);
        return String.valueOf(response.header("Set-Cookie"));
    }

    @Test
    void balances_are_never_cached() {
        assertThat(reseller.client().get(BALANCE).header("Cache-Control")).isEqualTo("no-store");
        assertThat(app.anonymous().get(BALANCE).header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_key_has_a_limit_of_requests_per_minute_and_gets_the_number_that_is_left() {
        var first = reseller.client().get(BALANCE);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=60;w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"default\";r=59;t=1");
        for (int i = 1; i < 60; i++) {
            assertThat(reseller.client().get(BALANCE).status()).isEqualTo(200);
        }
        var error = reseller.client().get(BALANCE);
        assertThat(error.status()).isEqualTo(429);
        assertThat(error.code()).isEqualTo("rate_limited");
        assertThat(error.header("Retry-After")).isEqualTo("1");
        assertThat(app.reseller("other", "0").client().get(BALANCE).status()).isEqualTo(200);
        app.clock.pass(Duration.ofSeconds(1));
        assertThat(reseller.client().get(BALANCE).status()).isEqualTo(200);
    }

    @Test
    void health_checks_and_the_description_need_no_key() {
        assertThat(app.anonymous().get("/health/live").text()).isEqualTo("{\"status\":\"live\"}");
        assertThat(app.anonymous().get("/health/ready").text()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(app.anonymous().get("/openapi.yaml").text()).contains("\nopenapi: 3.1");
    }
}
