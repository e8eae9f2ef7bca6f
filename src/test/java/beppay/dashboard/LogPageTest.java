package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The page of one API request.
class LogPageTest {
    private static final TestApp APP = TestApp.start();
    private static final TestApp.Reseller SHOP = APP.reseller("shop", "100");
    private static final String PLAN = APP.plan("sandbox", "USA 5GB", "5.00").id();
    private static DashboardUser person;

    @BeforeAll
    static void signIn() {
        person = DashboardUser.signedIn(APP, "shop@example.com");
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static String pageOfNewest(DashboardUser by) {
        APP.writeRequestLog();
        var id = APP.database.autocommit(
                tx -> tx.one(String.class, "select request_id from api_requests order by id desc limit 1"));
        return by.get("/partner/logs/" + id).text();
    }

    @Test
    void an_error_is_shown_with_both_bodies() {
        SHOP.client().buy("0".repeat(32));
        assertThat(pageOfNewest(person))
                .contains("POST /api/partner/esim/purchase", "404 plan_not_found", "First key")
                .containsSubsequence(
                        "Request body", "\"plan_id\" : \"00000", "Response body", "No plan with this plan_id")
                .doesNotContain("customer@", "View order");
    }

    @Test
    void a_purchase_links_to_its_order_and_its_response_is_not_stored() {
        var bought = SHOP.client().buy(PLAN);
        var number = bought.at("/data/order/id");
        assertThat(pageOfNewest(person))
                .contains("href=\"/partner/orders/" + number + "\"", "Successful responses are not logged")
                .doesNotContain("LPA:1$");
        assertThat(person.get("/partner/logs").text()).contains("href=\"/partner/orders/" + number + "\"");

        SHOP.client().get("/api/partner/esim/orders/" + number);
        assertThat(pageOfNewest(person)).contains("View order " + number);
    }

    @Test
    void requests_of_other_partners_are_not_found() {
        APP.reseller("other", "1");
        SHOP.client().buy("0".repeat(32));
        assertThat(pageOfNewest(DashboardUser.signedIn(APP, "other@example.com")))
                .contains("The log has no such request")
                .doesNotContain("plan_id");
        assertThat(person.get("/partner/logs/req_none").status()).isEqualTo(404);
    }
}
