package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens, and the limits of calls.
class AccessTest {
    private static final String UNAUTHORIZED =
            "{\"data\":[],\"meta\":{\"message\":\"Authentication failed. This could be due to an expired token,"
                    + " please generate a new token. If the issue persists, verify your client_id and client_secret are"
                    + " correct.\"}}";

    @Test
    void a_token_is_valid_for_a_day() {
        try (var client = new AiraloClient()) {
            client.get("balance");
            client.simulator.advance(Duration.ofHours(24).minusSeconds(1));
            client.get("balance");
            client.simulator.advance(Duration.ofSeconds(1));
            assertThat(client.tryGet("balance").statusCode()).isEqualTo(401);
            client.forgetToken();
            client.get("balance");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer none", "Basic c2ltdWxhdGVk"})
    void a_call_without_a_valid_token_is_401(String header) {
        try (var client = new AiraloClient()) {
            var request = client.unauthorized("balance");
            var response = client.send(header.isEmpty() ? request : request.header("Authorization", header));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEqualTo(UNAUTHORIZED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulated | wrong | client_credentials | 401 | {'data':[],'meta':{'message':'Client authentication"
                        + " failed'}}",
                "wrong | simulated | client_credentials | 422 | {'data':{'client_id':'The selected client id is"
                        + " invalid.'},'meta':{'message':'the parameter is invalid'}}",
                "simulated | '' | password | 422 | {'data':{'client_secret':'The client secret field is required.',"
                        + "'grant_type':'The selected grant type is invalid.'},'meta':{'message':'the parameter is"
                        + " invalid'}}"
            },
            quoteCharacter = '~')
    void wrong_credentials_have_the_documented_errors(String id, String secret, String grant, int status, String body) {
        try (var client = new AiraloClient()) {
            var response = client.send(client.form(
                    "token", "client_id", id, "client_secret", secret.replace("'", ""), "grant_type", grant));
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).isEqualTo(body.replace('\'', '"'));
        }
    }

    private static void assertTooMany(HttpResponse<String> response, String limit) {
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEqualTo("{\"message\":\"Too Many Attempts.\"}");
        assertThat(response.headers().firstValue("x-ratelimit-limit")).hasValue(limit);
        assertThat(response.headers().firstValue("x-ratelimit-remaining")).hasValue("0");
        assertThat(Integer.parseInt(response.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(1, 60);
    }

    @Test
    void all_calls_share_a_limit_per_second() {
        try (var client = new AiraloClient(options -> options.withCallsPerSecond(5))) {
            for (int i = 0; i < 4; i++) {
                client.get("balance");
            }
            assertTooMany(client.tryGet("balance"), "5");
            client.clock.pass(Duration.ofSeconds(1));
            client.get("balance");
            assertThat(client.simulator.rejectedCalls()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"packages, 40", "sims/{iccid}/usage, 10", "sims/{iccid}/packages, 10"})
    void some_calls_have_a_limit_per_minute(String path, int limit) {
        try (var client = new AiraloClient(options -> options.withCallsPerSecond(1_000))) {
            var first = path.replace("{iccid}", client.bought("one"));
            for (int i = 1; i <= limit; i++) {
                var response = client.tryGet(first);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.headers().firstValue("x-ratelimit-remaining"))
                        .hasValue(String.valueOf(limit - i));
            }
            assertTooMany(client.tryGet(first), String.valueOf(limit));
            if (!path.equals(first)) {
                client.get(path.replace("{iccid}", client.bought("two")));
            }
            client.clock.pass(Duration.ofMinutes(1));
            client.get(first);
        }
    }

    @Test
    void tokens_and_refunds_have_a_limit_per_minute() {
        try (var client = new AiraloClient(options -> options.withCallsPerSecond(1_000))) {
            for (int i = 0; i < 3; i++) {
                client.newToken();
            }
            assertTooMany(client.send(client.form("token")), "3");
            client.clock.pass(Duration.ofMinutes(1));
            for (int i = 0; i < 5; i++) {
                assertThat(client.tryPost("refund").statusCode()).isEqualTo(422);
            }
            assertTooMany(client.tryPost("refund"), "5");
        }
    }

    @Test
    void without_a_limit_of_all_calls_there_are_no_limits() {
        try (var client = new AiraloClient()) {
            for (int i = 0; i < 50; i++) {
                client.newToken();
                client.get("packages?limit=1");
            }
            assertThat(client.tryGet("packages").headers().map()).doesNotContainKey("x-ratelimit-limit");
        }
    }
}
