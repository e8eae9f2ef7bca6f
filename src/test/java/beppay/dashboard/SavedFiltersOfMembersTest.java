package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The filters that members of partners save for themselves.
class SavedFiltersOfMembersTest {
    private static final TestApp APP = TestApp.start();

    private static DashboardUser member;
    private static DashboardUser other;

    @BeforeAll
    static void sell() {
        var plan = APP.plan("sandbox", "Spain 1GB", "1.00").id();
        for (var name : new String[] {"lanterns", "kites"}) {
            var shop = APP.reseller(name, "10.00");
            shop.client().buy(plan);
        }
        APP.writeRequestLog();
        member = DashboardUser.signedIn(APP, "lanterns@example.com");
        other = DashboardUser.signedIn(APP, "kites@example.com");
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void filters_of_orders_are_saved_for_each_mode() {
        var saved = member.post("/partner/filters/orders", Map.of("filter_name", "Failed ones", "status", "failed"));
        assertThat(saved.location()).isEqualTo("/partner/orders?status=failed");
        assertThat(member.get("/partner/orders?status=completed").text())
                .contains("Failed ones", "href=\"/partner/orders?status=failed\"", "Save these filters");
        assertThat(member.get("/partner/test/orders?status=completed").text()).doesNotContain("Failed ones");
        assertThat(other.get("/partner/orders?status=completed").text()).doesNotContain("Failed ones");

        var id = String.valueOf(APP.number("select id from saved_filters where name = 'Failed ones'"));
        other.post("/partner/filters/orders/remove", Map.of("filter_id", id));
        assertThat(member.get("/partner/orders").text()).contains("Failed ones");
        member.post("/partner/filters/orders/remove", Map.of("filter_id", id));
        assertThat(member.get("/partner/orders").text()).doesNotContain("Failed ones");
    }

    @Test
    void filters_of_logs_are_saved() {
        var saved = member.post("/partner/filters/logs", Map.of("filter_name", "Refused", "outcome", "refused"));
        assertThat(saved.location()).isEqualTo("/partner/logs?outcome=refused");
        assertThat(member.get("/partner/logs").text()).contains("href=\"/partner/logs?outcome=refused\"");
        assertThat(other.get("/partner/logs").text()).doesNotContain("outcome=refused\"");
    }
}
