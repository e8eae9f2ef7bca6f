package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
