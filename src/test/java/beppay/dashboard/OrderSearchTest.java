package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The search field of the orders, and links to orders and eSIMs of the other mode.
class OrderSearchTest {
    private static final TestApp APP = TestApp.start();
    private static final TestApp.Reseller SHOP = APP.reseller("shop", "100");
    private static final Plan PLAN = APP.plan("sandbox", "USA 5GB", "1.00");
    private static final Pattern ORDER = Pattern.compile("class=\"row-link\" href=\"/partner/orders/([0-9]+)\"");
    private static DashboardUser person;

    @BeforeAll
    static void buy() {
        buy(SHOP, "ann@example.com", "web 100");
        buy(SHOP, "anna@example.com", "web 200");
        buy(SHOP, "bob@example.com", "3");
        buy(APP.reseller("other", "10"), "anne@example.com", "web 300");
        buy(APP.inTest(SHOP, "10"), "ann@example.com", "test");
        person = DashboardUser.signedIn(APP, "shop@example.com");
    }

    private static void buy(TestApp.Reseller by, String email, String reference) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s\",\"reference\":\"%s\"}".formatted(PLAN.id(), email, reference);
        by.client().post("/api/partner/esim/purchase", body);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ann, '2,1'",
        "ann@example.com, 1",
        "ann@, 1",
        "web, '2,1'",
        "web 2, 2",
        "2, 2",
        "3, 3",
        "eb, ''",
        "%, ''",
        "Ann, ''",
        "99999999999999999999, ''"
    })
    void orders_are_found_by_number_and_by_the_beginning_of_an_address_or_a_reference(String text, String found) {
        var page = person.get("/partner/orders?q=" + text.replace(" ", "+").replace("%", "%25"));
        var orders =
                ORDER.matcher(page.text()).results().map(one -> one.group(1)).toList();
        assertThat(String.join(",", orders)).isEqualTo(found);
        assertThat(page.text()).contains("%d order".formatted(orders.size()));
    }

    @Test
    void an_order_of_the_other_mode_is_linked() {
        var live = person.get("/partner/orders/4");
        assertThat(live.status()).isEqualTo(404);
        assertThat(live.text()).contains("Order 4 is a test order", "href=\"/partner/test/orders/4\"");
        assertThat(person.get("/partner/esims/4-1").text())
                .contains("eSIM 4-1 is a test eSIM", "href=\"/partner/test/esims/4-1\"");
        assertThat(person.get("/partner/test/orders/1").text())
                .contains("Order 1 is a live order", "href=\"/partner/orders/1\"");
    }

    @Test
    void an_order_of_nobody_or_of_another_partner_is_not_found() {
        assertThat(person.get("/partner/orders/5").text()).contains("There is no such order");
        assertThat(DashboardUser.signedIn(APP, "other@example.com")
                        .get("/partner/orders/4")
                        .text())
                .contains("There is no such order");
    }
}
