package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import org.junit.jupiter.api.Test;

class SeveralEsimsTest {
    @Test
    void the_page_of_an_order_shows_each_of_its_esims() {
        try (var app = TestApp.start()) {
            var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
            var client = app.reseller("shop", "500.00").client();
            var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\",\"quantity\":2}".formatted(plan.id());
            var bought = client.post("/api/partner/esim/purchase", body);
            client.buy(plan.id());
            var person = DashboardUser.signedIn(app, "shop@example.com");
            var page = person.get("/partner/orders/1").text();
            for (int i = 0; i < 2; i++) {
                assertThat(page).contains(bought.at("/data/esims/" + i + "/activation_code"));
            }
            assertThat(page).contains("eSIM 1 of 2", "eSIM 2 of 2");
            assertThat(person.get("/partner/orders/2").text()).doesNotContain("eSIM 1 of");
        }
    }
}
