package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is common to all routes: forms of answers, methods, limits.
class NegotiationTest {
    private static final String BALANCE = "/api/partner/balance";

    private final TestApp app = TestApp.startWithLimit(60);
    private final TestApp.Reseller reseller = app.reseller("shop", "0");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_refusal_is_a_problem_for_those_who_ask_for_one() {
        var refused = app.anybody().get(BALANCE, "Accept", "application/problem+json");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.at("/status")).isEqualTo("401");
        assertThat(refused.code()).isEqualTo("missing_api_key");
        assertThat(refused.at("/request_id")).isEqualTo(refused.header("X-Request-Id"));
    }

    @Test
    void who_takes_no_json_is_refused_before_anything_is_done() {
        var refused = reseller.client().get(BALANCE, "Accept", "text/html");
        assertThat(refused.status()).isEqualTo(406);
        assertThat(reseller.client()
                        .get(BALANCE, "Accept", "text/html, */*;q=0.1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_form_of_the_quality_0_is_not_taken_for_one_that_is_wanted() {
        var plain = app.anybody().get(BALANCE, "Accept", "application/problem+json;q=0, application/json");
        assertThat(plain.header("Content-Type")).isEqualTo("application/json");
        assertThat(plain.status()).isEqualTo(401);
        var nothing = reseller.client().get(BALANCE, "Accept", "*/*;q=0");
        assertThat(nothing.status()).isEqualTo(406);
    }

    @Test
    void another_method_is_refused_with_those_that_are_allowed() {
        var refused = reseller.client().send("PUT", "/api/partner/keys", "{}");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("DELETE, GET, HEAD, POST");
    }

    @Test
    void a_body_that_is_not_json_is_refused_by_its_type() {
        var refused = reseller.client().post("/api/partner/keys", "name=x", "Content-Type", "text/plain");
        assertThat(refused.status()).isEqualTo(415);
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
    void json_in_utf_8_and_in_ascii_is_read_however_that_is_spelled(String type) {
        var answer = reseller.client().post("/api/partner/keys", "{\"name\":\"Key\"}", "Content-Type", type);
        assertThat(answer.status()).isEqualTo(200);
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
    void what_is_in_another_encoding_or_of_another_type_is_refused(String type) {
        var answer = reseller.client().post("/api/partner/keys", "{\"name\":\"Key\"}", "Content-Type", type);
        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "https,http", "HTTPS , http", "https, https"})
    void a_cookie_is_for_tls_only_where_the_browser_uses_it_whatever_lies_between(String schemes) {
        assertThat(cookie(schemes)).endsWith("; Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "http,https", "httpss", ","})
    void a_cookie_is_for_every_connection_where_the_browser_uses_no_tls(String schemes) {
        assertThat(cookie(schemes)).doesNotContain("Secure");
    }

    private String cookie(String schemes) {
        var body = "{\"email\":\"shop@example.com\",\"password\":\"%s\"}".formatted(TestApp.PASSWORD);
        var answer = app.anybody().post("/api/auth/login", body, "X-Forwarded-Proto", schemes);
        return String.valueOf(answer.header("Set-Cookie"));
    }

    @Test
    void money_is_never_cached() {
        assertThat(reseller.client().get(BALANCE).header("Cache-Control")).isEqualTo("no-store");
        assertThat(app.anybody().get(BALANCE).header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_key_has_so_many_requests_a_minute_and_is_told_how_many_are_left() {
        var first = reseller.client().get(BALANCE);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=60;w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"default\";r=59;t=1");
        for (int i = 1; i < 60; i++) {
            assertThat(reseller.client().get(BALANCE).status()).isEqualTo(200);
        }
        var refused = reseller.client().get(BALANCE);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(app.reseller("other", "0").client().get(BALANCE).status()).isEqualTo(200);
        app.clock.pass(Duration.ofSeconds(1));
        assertThat(reseller.client().get(BALANCE).status()).isEqualTo(200);
    }

    @Test
    void whoever_watches_over_the_process_is_answered() {
        assertThat(app.anybody().get("/health/live").text()).isEqualTo("{\"status\":\"live\"}");
        assertThat(app.anybody().get("/health/ready").text()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(app.anybody().get("/openapi.yaml").text()).contains("\nopenapi: 3.1");
    }
}
