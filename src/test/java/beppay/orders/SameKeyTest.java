package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.Rounds;
import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.suppliers.Concurrently;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The same purchase, sent many times concurrently. This tests the server only, so it uses one client.
class SameKeyTest {
    private final TestApp app = TestApp.start();
    private final String planId =
            app.plan("sandbox", "USA 5GB 30 Days", "25.00").id();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void sixty_four_threads_with_one_idempotency_key_buy_once_in_each_round() throws Exception {
        int rounds = Rounds.of(40, 200);
        var reseller = app.reseller("shop", 25 * rounds + ".00");
        for (int round = 0; round < rounds; round++) {
            var key = "round-" + round;
            var responses = Concurrently.times(64, () -> reseller.client().buy(planId, "Idempotency-Key", key));
            assertThat(responses).allMatch(response -> response.status() == 200);
            assertThat(new HashSet<>(responses.stream().map(Response::text).toList()))
                    .hasSize(1);
        }
        assertThat(app.number("select count(*) from orders")).isEqualTo(rounds);
        assertThat(app.number("select count(*) from transfers where kind = 'charge'"))
                .isEqualTo(rounds);
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("0.00");
    }
}
