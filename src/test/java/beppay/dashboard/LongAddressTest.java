package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A redirect repeats what the caller sent only if it fits into the head of the response.
class LongAddressTest {
    private static final String LONG = "/partner/orders?search=" + "x".repeat(3_000);

    private final TestApp app = TestApp.start();
    private final DashboardUser stranger = new DashboardUser(app);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void the_sign_in_does_not_return_to_a_long_address() {
        app.reseller("shop", "0.00");
        assertThat(stranger.get(LONG).location()).isEqualTo("/partner/login");
        var fields = Map.of("email", "shop@example.com", "password", TestApp.PASSWORD, "next", LONG);
        assertThat(stranger.post("/partner/login", fields).location()).isEqualTo("/partner");
    }
}
