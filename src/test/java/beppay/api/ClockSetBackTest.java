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
    void a_key_whose_requests_are_used_up_may_call_again_after_a_minute_whatever_the_clock_says() {
        assertThat(status()).isEqualTo(200);
        assertThat(status()).isEqualTo(200);
        assertThat(status()).isEqualTo(429);
        app.clock.setBack(Duration.ofHours(1));
        assertThat(status()).isEqualTo(429);
        app.clock.pass(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void a_keys_last_use_is_the_last_one_by_the_clock_as_it_is_now() {
        reseller.client().get("/api/partner/balance");
        app.noteUses();
        app.clock.setBack(Duration.ofHours(1));
        reseller.client().get("/api/partner/balance");
        app.noteUses();
        assertThat(app.number(
                        "select extract(epoch from max(last_used_at))::bigint from api_keys where id = ?",
                        reseller.keyId()))
                .isEqualTo(app.clock.instant().getEpochSecond());
    }

    @Test
    void a_session_in_use_ends_when_it_has_been_idle_by_the_clock_as_it_is_now() {
        var body = "{\"email\":\"shop@example.com\",\"password\":\"%s\"}".formatted(TestApp.PASSWORD);
        var cookie = String.valueOf(app.anybody().post("/api/auth/login", body).header("Set-Cookie"))
                .replaceFirst(";.*", "");
        app.clock.setBack(Duration.ofHours(1));
        assertThat(app.anybody().get("/api/auth/me", "Cookie", cookie).status()).isEqualTo(200);
        app.clock.pass(Duration.ofHours(12));
        assertThat(app.anybody().get("/api/auth/me", "Cookie", cookie).status()).isEqualTo(401);
    }
}
