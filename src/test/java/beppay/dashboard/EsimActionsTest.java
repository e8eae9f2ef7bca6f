package beppay.dashboard;

import static beppay.suppliers.ScriptedSupplier.REFUSED;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.dashboard.DashboardUser.Shown;
import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.esims.ReportedStates;
import beppay.money.Money;
import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cause;
import beppay.suppliers.Concurrently;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.Suspension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Top-ups, cancellations and suspensions of eSIMs in the dashboard.
class EsimActionsTest {
    private static final String ESIM = "/partner/esims/1-1";
    private static final List<String> ACTIONS = List.of("/top-up", "/cancel", "/suspend", "/resume");
    private static final SupplierOutcome ADDED = new SupplierOutcome.ToppedUp("T-1", new Money(2_000_000));

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");

    EsimActionsTest() {
        supplier.canTopUp = true;
        supplier.canSuspend = true;
        app.database.transact(tx ->
                tx.update("update offers set top_up_code = 'ADD', top_up_cost_micros = 2000000, top_up_group = 'ES'"));
        supplier.outcomes.add(delivered(new Money(20_000_000)));
        assertThat(shop.client().buy(plan.id()).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private String balance() {
        return shop.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    private Shown review() {
        return person.get(ESIM + "/top-up?plan=" + plan.id());
    }

    private String timeline() {
        var page = person.get(ESIM).text();
        return page.substring(page.indexOf("class=\"timeline\""));
    }

    private void report(EsimStatus status) {
        var now = app.clock.instant();
        app.database.transact(tx -> tx.update("update esim_states set next_poll_at = null"));
        var state = new EsimState(status, null, null, null, null, null, null, now);
        ReportedStates.report(app.database, shop.partner().id(), "1-1", state);
    }

    @Test
    void a_top_up_is_confirmed_and_bought_once_however_often_the_form_is_submitted() throws Exception {
        assertThat(person.get(ESIM).text()).contains(ESIM + "/top-up");
        assertThat(person.get(ESIM + "/top-up").text()).contains("1 plan<", "Spain 3GB", "?plan=" + plan.id());
        var review = review();
        assertThat(review.text()).contains("Top up for 25.00 USD", "50.00");
        supplier.outcomes.add(ADDED);
        var responses = Concurrently.times(4, () -> person.post(ESIM + "/top-up", review.hidden()));
        assertThat(responses).allMatch(response -> response.status() == 303);
        assertThat(responses.stream().map(Shown::location).distinct()).containsExactly("/partner/orders/2");
        assertThat(supplier.orders).isEqualTo(2);
        assertThat(balance()).isEqualTo("50.00");
        assertThat(person.get("/partner/orders/2").text()).contains("The data was added to", ESIM, "Topped up");
        assertThat(person.get("/partner/orders").text()).contains("top-up of 1-1");
        assertThat(person.get(ESIM).text()).contains("/partner/orders/2").doesNotContain(ESIM + "/cancel");
    }

    @Test
    void a_top_up_whose_outcome_is_unknown_is_shown_as_an_order_in_progress() {
        supplier.outcomes.add(UNKNOWN);
        var bought = person.post(ESIM + "/top-up", review().hidden());
        assertThat(person.get(bought.location()).text()).contains("added the data yet", "Processing");
    }

    @Test
    void a_refused_top_up_is_explained_and_refunded() {
        var review = review();
        supplier.outcomes.add(REFUSED);
        var refused = person.post(ESIM + "/top-up", review.hidden());
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.text()).contains("The supplier refused the order", "was refunded", "Top up for 25.00");
        assertThat(refused.hidden()).doesNotContainEntry("key", review.hidden().get("key"));
        assertThat(balance()).isEqualTo("75.00");
        assertThat(person.get("/partner/orders/2").text()).contains("Try another plan", ESIM + "/top-up");
    }

    @Test
    void a_top_up_never_costs_more_than_its_confirmation_showed() {
        var fields = new HashMap<>(review().hidden());
        fields.put("max_price", "24.99");
        var refused = person.post(ESIM + "/top-up", fields);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("The price has changed", "Top up for 25.00");
        assertThat(balance()).isEqualTo("75.00");
    }

    @Test
    void a_low_balance_is_reported_before_anything_is_charged() {
        var review = review();
        for (int i = 0; i < 3; i++) {
            supplier.outcomes.add(ADDED);
            person.post(ESIM + "/top-up", review().hidden());
        }
        assertThat(balance()).isEqualTo("0.00");
        assertThat(review().text()).contains("The balance is too low").doesNotContain("Top up for");
        assertThat(person.post(ESIM + "/top-up", review.hidden()).text()).contains("The balance is too low");
    }

    @Test
    void a_plan_that_cannot_be_added_is_not_bought() {
        var other = app.plan("faraway", "Japan 3GB", "10.00");
        var shown = person.get(ESIM + "/top-up?plan=" + other.id());
        assertThat(shown.status()).isEqualTo(409);
        assertThat(shown.text()).contains("t be added to the eSIM", "Spain 3GB");
        var fields = new HashMap<>(review().hidden());
        fields.put("plan", other.id());
        var refused = person.post(ESIM + "/top-up", fields);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("topped up with this plan", "Nothing was charged");
        assertThat(supplier.orders).isOne();
    }

    @Test
    void a_form_without_a_key_buys_nothing() {
        var shown = person.post(ESIM + "/top-up", Map.of("plan", plan.id(), "max_price", "25.00"));
        assertThat(shown.status()).isEqualTo(400);
        assertThat(shown.text()).contains("Top up for 25.00 USD");
        assertThat(supplier.orders).isOne();
    }

    @Test
    void a_cancelled_esim_is_refunded_and_offers_no_more_actions() {
        assertThat(person.get(ESIM + "/cancel").text()).contains("Cancel eSIM 1-1?", "refunded to the wallet");
        supplier.cancellation = new Cancellation.Cancelled();
        assertThat(person.post(ESIM + "/cancel", Map.of()).location()).isEqualTo(ESIM);
        var shown = person.get(ESIM).text();
        assertThat(shown).contains("25.00 USD was refunded", "Cancelled");
        ACTIONS.forEach(action -> assertThat(shown).doesNotContain(ESIM + action));
        assertThat(balance()).isEqualTo("100.00");
        assertThat(person.get(ESIM + "/cancel").location()).isEqualTo(ESIM);
        assertThat(person.post(ESIM + "/cancel", Map.of()).status()).isEqualTo(303);
        assertThat(supplier.cancellations).isOne();
    }

    @Test
    void a_cancellation_that_a_person_decides_is_shown_as_waiting() {
        supplier.cancellation = new Cancellation.Requested("12345");
        person.post(ESIM + "/cancel", Map.of());
        assertThat(person.get(ESIM).text())
                .contains("decision since", "30 Mar 2026", "A person at the supplier")
                .doesNotContain(ESIM + "/cancel", ESIM + "/top-up", ESIM + "/suspend", "Installed on a phone");
        assertThat(balance()).isEqualTo("75.00");
    }

    @Test
    void a_refused_cancellation_states_the_reason() {
        supplier.cancellation = new Cancellation.NotPossible(Cause.IN_USE, "faraway: it is installed");
        var refused = person.post(ESIM + "/cancel", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("was not cancelled", "installed").doesNotContain("faraway");
        assertThat(person.get(ESIM).text())
                .contains("The cancellation was refused", "The eSIM is installed")
                .doesNotContain("faraway");
    }

    @Test
    void the_timeline_shows_a_reason_and_a_wait_only_at_the_last_cancellation() {
        supplier.cancellation = new Cancellation.NotPossible(Cause.IN_USE, "faraway: it is installed");
        person.post(ESIM + "/cancel", Map.of());
        app.clock.pass(Duration.ofMinutes(1));
        supplier.cancellation = new Cancellation.NotPossible(Cause.NOT_SUPPORTED, "faraway: no");
        person.post(ESIM + "/cancel", Map.of());
        assertThat(timeline())
                .containsOnlyOnce("The supplier takes no eSIMs back.")
                .doesNotContain("is installed", "step-current");

        app.clock.pass(Duration.ofMinutes(1));
        supplier.cancellation = new Cancellation.Requested("12345");
        person.post(ESIM + "/cancel", Map.of());
        assertThat(timeline())
                .containsOnlyOnce("The supplier decides.")
                .containsOnlyOnce("step-current")
                .doesNotContain("takes no eSIMs back", "step-expected");
    }

    @Test
    void an_esim_is_suspended_after_a_confirmation_and_resumed() {
        report(EsimStatus.ACTIVE);
        assertThat(person.get(ESIM).text()).contains(ESIM + "/suspend").doesNotContain(ESIM + "/resume");
        assertThat(person.get(ESIM + "/suspend").text()).contains("Suspend eSIM 1-1?");
        assertThat(person.post(ESIM + "/suspend", Map.of()).location()).isEqualTo(ESIM);
        assertThat(person.get(ESIM).text())
                .contains("Suspended", ESIM + "/resume")
                .doesNotContain(ESIM + "/suspend");
        assertThat(person.get(ESIM + "/suspend").location()).isEqualTo(ESIM);
        assertThat(person.post(ESIM + "/resume", Map.of()).location()).isEqualTo(ESIM);
        assertThat(person.get(ESIM).text()).contains("Resumed", ESIM + "/suspend");
    }

    @Test
    void a_change_that_the_supplier_does_not_confirm_is_reported() {
        supplier.suspension = new Suspension.Unknown("timed out");
        var shown = person.post(ESIM + "/suspend", Map.of());
        assertThat(shown.status()).isEqualTo(503);
        assertThat(shown.text()).contains("did not confirm", "Suspend eSIM 1-1");
        report(EsimStatus.SUSPENDED);
        var notResumed = person.post(ESIM + "/resume", Map.of());
        assertThat(notResumed.status()).isEqualTo(503);
        assertThat(notResumed.text()).contains("did not confirm", ESIM + "/resume");
    }

    @ParameterizedTest
    @EnumSource(
            value = EsimStatus.class,
            names = {"EXPIRED", "CANCELLED", "REVOKED"})
    void an_esim_that_has_ended_offers_no_actions(EsimStatus status) {
        report(status);
        var shown = person.get(ESIM).text();
        ACTIONS.forEach(action -> assertThat(shown).doesNotContain(ESIM + action));
        assertThat(person.get(ESIM + "/top-up").text()).contains("No plans can be added");
        assertThat(person.post(ESIM + "/cancel", Map.of()).status()).isEqualTo(409);
        assertThat(person.post(ESIM + "/suspend", Map.of()).status()).isEqualTo(409);
        assertThat(supplier.cancellations).isZero();
    }

    @Test
    void an_esim_that_no_remote_supplier_delivered_offers_no_actions() {
        var local = app.plan("sandbox", "USA 5GB", "5.00");
        shop.client().buy(local.id());
        var shown = person.get("/partner/esims/2-1");
        assertThat(shown.status()).isEqualTo(200);
        ACTIONS.forEach(action -> assertThat(shown.text()).doesNotContain("/partner/esims/2-1" + action));
        assertThat(person.get("/partner/esims/2-1/cancel").location()).isEqualTo("/partner/esims/2-1");
        assertThat(person.post("/partner/esims/2-1/cancel", Map.of()).status()).isEqualTo(409);
        assertThat(person.post("/partner/esims/2-1/suspend", Map.of()).status()).isEqualTo(409);
    }
}
