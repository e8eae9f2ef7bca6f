package beppay.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.Eventually;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Notifications of the simulated vendor about orders that would otherwise be polled an hour later.
class SimulatedNotificationsTest {
    private final NotifiedShop shop = new NotifiedShop();

    @AfterEach
    void stop() {
        assertThat(shop.app.database.snapshot(LedgerVerification::findings)).isEmpty();
        shop.close();
    }

    @Test
    void the_vendor_accepts_the_address() {
        shop.register();
        assertThat(shop.vendor.result("webhook/query", "{}").path("webhook").asString())
                .isEqualTo(shop.url());

        var wrong = "{\"webhook\":\"%s\"}".formatted(shop.url("x".repeat(32)));
        assertThat(shop.vendor.error("webhook/save", wrong)).isEqualTo("400001");
    }

    @Test
    void an_order_is_completed_when_its_notification_arrives() {
        shop.register();
        shop.buy();
        assertThat(shop.app.settle()).as("orders that are due").isZero();
        assertThat(shop.status()).isEqualTo("processing");

        shop.allocate();
        Eventually.holds(() -> shop.app.settle() == 1);
        assertThat(shop.status()).isEqualTo("completed");
        assertThat(shop.vendor.simulator.orders()).hasSize(1);
    }

    @Test
    void a_notification_that_is_sent_twice_has_one_effect() {
        shop.register();
        shop.vendor.simulator.setFaults(Map.of("webhook-twice", 1.0));
        shop.buy();
        shop.allocate();
        Eventually.holds(() -> shop.app.settle() == 1);

        assertThat(shop.status()).isEqualTo("completed");
        assertThat(shop.notifications()).isEqualTo(1);
        assertThat(shop.app.settle()).isZero();
    }

    @Test
    void an_order_whose_notification_is_lost_is_completed_by_polling() {
        shop.register();
        shop.vendor.simulator.setFaults(Map.of("webhook-lost", 1.0));
        shop.buy();
        shop.allocate();
        assertThat(shop.app.settle()).isZero();

        shop.app.clock.pass(Duration.ofHours(1));
        assertThat(shop.app.settle()).isEqualTo(1);
        assertThat(shop.status()).isEqualTo("completed");
        assertThat(shop.notifications()).isZero();
    }
}
