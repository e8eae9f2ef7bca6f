package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.platform.db.DatabaseException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Repeated lists of the newest orders.
class OrdersCacheTest {
    private static final String ORDERS = "/api/partner/esim/orders";

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop = app.reseller("shop", "500.00");
    private final String plan = app.plan("sandbox", "Moon 1GB", "5.00").id();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_cached_page_is_updated_when_this_or_another_server_sells() {
        assertThat(list(shop, "").at("/total")).isEqualTo("0");
        shop.client().buy(plan);
        assertThat(list(shop, "").at("/total")).isEqualTo("1");
        assertThat(list(shop, "").response().body())
                .isEqualTo(list(shop, "").response().body());
        try (var beside = app.beside()) {
            beside.clientWith(shop.key()).buy(plan);
            assertThat(list(shop, "").at("/total")).isEqualTo("2");
            assertThat(list(shop, "").json().at("/data").size()).isEqualTo(2);
        }
    }

    @Test
    void an_order_in_progress_is_not_cached_until_it_is_settled() {
        var test = app.inTest(shop, "500.00");
        test.client()
                .post(
                        "/api/partner/esim/purchase",
                        "{\"plan_id\":\"%s\",\"email\":\"unknown@sandbox.example.com\"}".formatted(plan));
        for (int i = 0; i < 2; i++) {
            assertThat(list(test, "").at("/data/0/status")).isEqualTo("processing");
        }
        app.clock.pass(Duration.ofSeconds(5));
        app.settle();
        for (int i = 0; i < 2; i++) {
            assertThat(list(test, "").at("/data/0/status")).isEqualTo("completed");
        }
    }

    @Test
    void each_partner_mode_and_address_has_a_separate_page() {
        shop.client().buy(plan);
        shop.client().buy(plan);
        var other = app.reseller("other", "500.00");
        var test = app.inTest(shop, "500.00");
        for (int i = 0; i < 2; i++) {
            assertThat(list(shop, "").json().at("/data").size()).isEqualTo(2);
            assertThat(list(shop, "?limit=1").json().at("/data").size()).isEqualTo(1);
            assertThat(list(shop, "?limit=1").header("Link")).contains("limit=1&after=");
            assertThat(list(other, "").at("/total")).isEqualTo("0");
            assertThat(list(test, "").at("/total")).isEqualTo("0");
        }
    }

    @Test
    void a_settled_order_can_not_be_changed() {
        shop.client().buy(plan);
        assertThatThrownBy(
                        () -> app.database.transact(tx -> tx.update("update orders set email = 'other@example.com'")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("is settled");
    }

    private static Client.Response list(TestApp.Reseller reseller, String query) {
        return reseller.client().get(ORDERS + query);
    }
}
