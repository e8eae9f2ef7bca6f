package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockSetBackTest {
    private final TestApp app = TestApp.startWithLimit(2);
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    @AfterEach
    void stop() {
        app.close();
    }

    private int status() {
        return reseller.client().get("/api/partner/balance").status();
    }

    @Test
    void a_key_at_its_rate_limit_can_be_used_again_after_a_minute_even_if_the_clock_is_set_back() {
        assertThat(status()).isEqualTo(200);
        assertThat(status()).isEqualTo(200);
        assertThat(status()).isEqualTo(429);
        app.clock.setBack(Duration.ofHours(1));
        assertThat(status()).isEqualTo(429);
        app.clock.pass(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void the_last_use_of_a_key_follows_a_clock_that_is_set_back() {
        reseller.client().get("/api/partner/balance");
        app.writeKeyUsage();
        app.clock.setBack(Duration.ofHours(1));
        reseller.client().get("/api/partner/balance");
        app.writeKeyUsage();
        assertThat(app.number(
                        "select extract(epoch from max(last_used_at))::bigint from api_keys where id = ?",
                        reseller.keyId()))
                .isEqualTo(app.clock.instant().getEpochSecond());
    }

    @Test
    void the_idle_time_of_a_session_follows_a_clock_that_is_set_back() {
        var body = "{\"email\":\"shop@example.com\",\"password\":\"%s\"}".formatted(TestApp.PASSWORD);
        var cookie = String.valueOf(
                        app.anonymous().post("/api/auth/login", body).header("Set-Cookie"))
                .replaceFirst(";.*", "");
        app.clock.setBack(Duration.ofHours(1));
        assertThat(app.anonymous().get("/api/auth/me", "Cookie", cookie).status())
                .isEqualTo(200);
        app.clock.pass(Duration.ofHours(12));
        assertThat(app.anonymous().get("/api/auth/me", "Cookie", cookie).status())
                .isEqualTo(401);
    }
}
