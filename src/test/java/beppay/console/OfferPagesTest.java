package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Offers are attached to plans and detached from them.
class OfferPagesTest {
    private final TestApp app = TestApp.start();
    private final ConsoleUser clerk = ConsoleUser.signedIn(app, StaffRole.CATALOGUE);
    private final String kept =
            app.plan("sandbox", "Chile 1GB", "5.00", 7, "1GB", "CL").id();
    private final String other =
            app.plan("faraway", "Chile one", "4.00", 7, "1GB", "CL").id();
    private final String different =
            app.plan("elsewhere", "Chile 2GB", "6.00", 7, "2GB", "CL").id();
    private final String page = "/plans/" + kept + "/attach";

    @AfterEach
    void stop() {
        app.close();
    }

    private long attached() {
        return app.number("select count(*) from attached_offers");
    }

    @Test
    void an_offer_is_previewed_attached_and_detached() {
        assertThat(clerk.get(page).text())
                .contains("Chile one", "?offer=" + other)
                .doesNotContain("What changes");
        var preview = clerk.get(page + "?offer=" + other).text();
        assertThat(preview).contains("What changes", "faraway", "4.00", "Margin at the cheapest offer", "1.00");
        assertThat(attached()).isZero();

        var done = clerk.post(page, Map.of("offer", other, "cost", "4.00"));

        assertThat(done.location()).isEqualTo("/console/plans/" + kept + "?attached");
        assertThat(clerk.get("/plans/" + kept + "?attached").text()).contains("The offer was attached", "Attached");
        assertThat(app.number("select count(*) from plans where hidden_at is not null"))
                .isEqualTo(1);
        var own = "/plans/" + other;
        assertThat(clerk.get(own).text()).contains(own + "/detach");
        assertThat(clerk.get(own + "/detach").text()).contains("no longer delivers Chile 1GB", "5.00");
        assertThat(clerk.post(own + "/detach", Map.of()).location()).isEqualTo("/console" + own + "?detached");
        assertThat(attached()).isZero();
        assertThat(app.number(
                        "select count(*) from audit_entries where action like 'offer.%tached' and actor = ?",
                        clerk.email()))
                .isEqualTo(2);
        assertThat(clerk.post(own + "/detach", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void a_different_offer_needs_a_confirmation_and_another_cost_a_new_preview() {
        assertThat(clerk.get(page + "?offer=" + different).text()).contains("It is not the same", "2GB");
        var fields = Map.of("offer", different, "cost", "6.00");
        assertThat(clerk.post(page, fields).text()).contains("Chile 2GB differs from Chile 1GB");
        assertThat(clerk.post(page, Map.of("offer", different, "cost", "5.50", "different", "yes"))
                        .text())
                .contains("has changed");
        assertThat(attached()).isZero();
        assertThat(clerk.post(page, Map.of("offer", different, "cost", "6.00", "different", "yes"))
                        .status())
                .isEqualTo(303);
        assertThat(clerk.get(page + "?offer=" + different).text()).contains("already delivers another plan");
    }

    @Test
    void what_cant_be_attached_is_explained() {
        assertThat(clerk.get(page + "?offer=nothing").text()).contains("No plan has this ID or code");
        assertThat(clerk.get(page + "?offer=" + kept).text()).contains("the plan's own offer");
        assertThat(clerk.get("/plans/unknown/attach").status()).isEqualTo(404);
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.get(page).status()).isEqualTo(403);
        assertThat(reader.post(page, Map.of("offer", other, "cost", "4.00")).status())
                .isEqualTo(403);
        assertThat(reader.post("/plans/" + other + "/detach", Map.of()).status())
                .isEqualTo(403);
    }
}
