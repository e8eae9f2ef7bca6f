package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.mail.EmailAddress;
import beppay.people.Passwords;
import beppay.team.Members;
import beppay.team.Role;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An order shows who bought it.
class BuyersTest {
    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "100");
    private final Plan plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    private final DashboardUser admin = DashboardUser.signedIn(app, "shop@example.com");

    @AfterEach
    void stop() {
        app.close();
    }

    private String bought(DashboardUser by) {
        var page = "/partner/plans/" + plan.id();
        var confirm = by.review(page, Map.of("email", "customer@example.com"));
        return by.post(page + "/buy", confirm.hidden()).location();
    }

    @Test
    void an_order_names_the_member_who_bought_it_even_after_their_removal() {
        var email = new EmailAddress("colleague@example.com");
        var colleague = app.database.transact(tx -> Members.add(
                tx,
                reseller.partner().id(),
                email,
                Role.SUPPORT,
                Passwords.hash(TestApp.PASSWORD),
                app.clock.instant()));
        var order = bought(DashboardUser.signedIn(app, "colleague@example.com"));
        assertThat(admin.get(order).text()).contains("By colleague@example.com, in the dashboard.");
        assertThat(admin.get(bought(admin)).text()).contains("By shop@example.com, in the dashboard.");

        admin.post("/partner/settings/team/%d/remove".formatted(colleague.id()), Map.of());
        assertThat(admin.get("/partner/settings/team").text()).doesNotContain("colleague@");
        assertThat(admin.get(order).text()).contains("By colleague@example.com, in the dashboard.");
    }

    @Test
    void an_order_names_the_key_that_bought_it() {
        reseller.client().buy(plan.id());
        var id = app.number("select number from orders order by id desc limit 1");
        assertThat(admin.get("/partner/orders/" + id).text())
                .contains("With the API key “First key”.")
                .doesNotContain("in the dashboard");
    }
}
