package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The pages of a purchase can be reloaded, and going back neither loses what was entered nor buys again.
class ReviewPageTest {
    private static final Map<String, String> FIELDS =
            Map.of("email", "customer@example.com", "reference", "A&B 1", "notify", "true");

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop = app.reseller("shop", "100");
    private final String page =
            "/partner/plans/" + app.plan("sandbox", "USA 5GB", "5.00").id();
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void the_confirmation_has_an_address_and_the_plan_keeps_the_input() {
        var review = person.post(page + "/confirm", FIELDS);
        assertThat(review.status()).isEqualTo(303);
        var confirmation = person.get(review.location()).text();
        var back = page + "?email=customer%40example.com&amp;reference=A%26B+1&amp;notify=true";
        assertThat(confirmation).contains("Review your order", "href=\"" + back + "\"");
        assertThat(person.get(back.replace("&amp;", "&")).text())
                .contains("value=\"customer@example.com\"", "value=\"A&amp;B 1\"", "value=\"true\" checked");
    }

    @Test
    void confirming_again_after_going_back_buys_nothing() {
        var review = person.post(page + "/confirm", FIELDS).location();
        var first = person.post(page + "/buy", person.get(review).hidden()).location();
        var again = person.post(page + "/buy", person.get(review).hidden()).location();
        assertThat(again).isEqualTo(first).startsWith("/partner/orders/");
        assertThat(app.number("select count(*) from orders")).isEqualTo(1);
        assertThat(shop.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("95.00");
    }

    @Test
    void an_invalid_address_is_reported_on_the_plan() {
        assertThat(person.post(page + "/confirm", Map.of("email", "nobody")).text())
                .contains("Enter a full e-mail address", "value=\"nobody\"");
        assertThat(person.get(page + "/confirm?email=nobody").status()).isEqualTo(400);
        assertThat(person.get(page).text()).doesNotContain("There is a problem");
    }
}
