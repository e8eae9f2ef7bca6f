package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.PlanPrices;
import beppay.catalog.Plans;
import beppay.catalog.PriceCause;
import beppay.money.Money;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HiddenPlansTest {
    private final TestApp app = TestApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_hidden_plan_is_not_listed_and_not_sold_until_it_is_shown_again() {
        var reseller = app.reseller("shop", "100");
        var plan = app.plan("sandbox", "Spain 5GB 30 Days", "25.00");
        assertThat(reseller.client().get("/api/partner/esim/plans").at("/total"))
                .isEqualTo("1");

        app.database.transact(tx -> Plans.hide(tx, List.of(plan.id()), app.clock.instant()));

        assertThat(reseller.client().get("/api/partner/esim/plans").at("/total"))
                .isEqualTo("0");
        var error = reseller.client().buy(plan.id());
        assertThat(error.status()).isEqualTo(404);
        assertThat(error.code()).isEqualTo("plan_not_found");
        assertThat(app.inTest(reseller, "100").client().buy(plan.id()).code()).isEqualTo("plan_not_found");

        app.database.transact(tx -> Plans.unhide(tx, List.of(plan.id()), app.clock.instant()));

        assertThat(reseller.client().get("/api/partner/esim/plans").at("/data/0/is_visible"))
                .isEqualTo("true");
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(200);
    }

    @Test
    void a_price_that_the_operator_sets_is_listed_and_charged_immediately() {
        var reseller = app.reseller("shop", "100");
        var plan = app.plan("sandbox", "Spain 5GB 30 Days", "25.00");

        app.database.transact(
                tx -> PlanPrices.set(tx, plan.id(), new Money(30_000_000), PriceCause.SYNC, app.clock.instant()));

        assertThat(reseller.client().get("/api/partner/esim/plans").at("/data/0/price"))
                .isEqualTo("30.00");
        assertThat(reseller.client().buy(plan.id()).at("/meta/amount_charged")).isEqualTo("30.00");
    }
}
