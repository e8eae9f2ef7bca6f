package beppay.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyEndpointsTest {
    private static final String WEBHOOKS = "/api/partner/webhooks";

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop = app.reseller("shop", "0.00");

    @AfterEach
    void stop() {
        app.close();
    }

    private Client.Response add() {
        return shop.client().post(WEBHOOKS, "{\"url\":\"https://shop.example/hooks\",\"events\":[\"*\"]}");
    }

    @Test
    void a_partner_that_adds_and_removes_endpoints_without_end_is_limited_to_200_in_a_day() {
        for (int added = 0; added < WebhookEndpoints.MAX_ADDED_IN_A_DAY; added++) {
            assertThat(add().status()).isEqualTo(200);
            app.database.transact(tx -> tx.update("update webhook_endpoints set removed_at = created_at"));
        }
        assertThat(add().text()).contains("more than 200 endpoints within a day");

        app.clock.pass(Duration.ofDays(1));
        assertThat(add().status()).isEqualTo(200);
    }
}
