package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.ledger.Correction;
import beppay.ledger.Ledger;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The page of an order shows how far it has come.
class OrderProgressTest {
    private static final String PAGE = "/partner/orders/1";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller shop = app.reseller("shop", "500.00");
    private final DashboardUser user = DashboardUser.signedIn(app, "shop@example.com");

    @AfterEach
    void stop() {
        app.close();
    }

    private String pageAfter(SupplierOutcome outcome) {
        supplier.outcomes.add(outcome);
        shop.client().buy(plan.id(), "Prefer", "wait=0");
        return user.get(PAGE).text();
    }

    @Test
    void a_pending_order_shows_its_steps_and_refreshes_itself() {
        var page = pageAfter(ScriptedSupplier.PENDING);
        assertThat(page)
                .containsSubsequence(
                        "Purchased",
                        "Price held",
                        "Sent to the supplier",
                        "step-current",
                        "Accepted by the supplier",
                        "step-expected",
                        "Delivered")
                .contains("hx-trigger=\"every 5s\"", "hx-get=\"" + PAGE + "\"", "<a href=\"" + PAGE + "\">Refresh</a>");
    }

    @Test
    void an_order_with_an_unknown_outcome_was_not_accepted() {
        var page = pageAfter(ScriptedSupplier.UNKNOWN);
        assertThat(page).containsSubsequence("step-current", "Sent to the supplier", "step-expected", "Delivered");
        assertThat(page).doesNotContain("Accepted by the supplier");
    }

    @Test
    void a_settled_order_does_not_refresh_itself() {
        supplier.outcomes.add(ScriptedSupplier.delivered(new Money(18_000_000)));
        pageAfter(ScriptedSupplier.PENDING);
        supplier.outcomes.clear();
        supplier.outcomes.add(ScriptedSupplier.delivered(new Money(18_000_000)));
        app.clock.pass(Duration.ofSeconds(1));
        app.settle();
        var page = user.get(PAGE).text();
        assertThat(page).containsSubsequence("Sent to the supplier", "Accepted by the supplier", "Delivered");
        assertThat(page).doesNotContain("hx-trigger=\"every", "step-current", "step-expected", "Refresh");
        assertThat(page)
                .as("supplier, reference and cost")
                .doesNotContain("faraway", "B-1", "B26033119290003", "18.00");
    }

    @Test
    void a_failed_order_shows_the_reason() {
        var page = pageAfter(ScriptedSupplier.REFUSED);
        assertThat(page).contains("The supplier has no such bundle.", "Refused by the supplier");
    }

    @Test
    void refunds_are_in_the_timeline() {
        pageAfter(ScriptedSupplier.delivered());
        app.database.transact(tx -> {
            Wallets.lock(tx, shop.partner().id());
            var wallet = Wallets.of(tx, shop.partner().id(), Mode.LIVE).getFirst();
            var refund = wallet.refund(1, new Money(5_000_000), new Correction(null, "No network in Spain", "ada"));
            Ledger.post(tx, List.of(refund), app.clock.instant());
            return refund;
        });
        assertThat(user.get(PAGE).text())
                .containsSubsequence("Delivered", "Refunded", "5.00 USD: No network in Spain")
                .doesNotContain("ada<");
    }

    @Test
    void all_esims_of_an_order_are_shown_with_their_codes() {
        var sandbox = app.plan("sandbox", "USA 5GB", "4.00");
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\",\"quantity\":3}".formatted(sandbox.id());
        var bought =
                shop.client().post("/api/partner/esim/purchase", body).json().at("/data/esims");
        var page = user.get(PAGE).text();
        assertThat(bought).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(page).contains("eSIM %d of 3".formatted(i + 1));
            assertThat(page).contains(bought.get(i).at("/activation_code").asString());
            assertThat(page).contains(bought.get(i).at("/qr_code").asString());
        }
        assertThat(page).contains("3 eSIMs, 4.00 USD each");
    }
}
