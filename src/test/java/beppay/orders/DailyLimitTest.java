package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.catalog.Plan;
import beppay.dashboard.DashboardUser;
import beppay.money.Money;
import beppay.orders.cancellation.Refunds;
import beppay.partners.LimitChange;
import beppay.partners.PartnerChange;
import beppay.partners.Partners;
import beppay.suppliers.Concurrently;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a partner may spend in a day.
class DailyLimitTest {
    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final Suppliers suppliers = new Suppliers(List.of(supplier), _ -> supplier);
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "5000.00");

    @AfterEach
    void stop() {
        app.close();
    }

    /// @param amount null for no limit
    private void limit(@Nullable String amount) {
        var limits = new LimitChange(null, amount == null ? null : Money.parse(amount), amount == null, null, false);
        app.database.transact(tx -> new PartnerChange(null, null, null, false, null, null, limits)
                .apply(tx, Partners.byId(tx, reseller.partner().id()), TestApp.ACTOR, app.clock.instant()));
    }

    private Response buy() {
        return reseller.client().buy(plan.id());
    }

    private void assertExceeded() {
        assertThat(buy().code()).isEqualTo("daily_limit_exceeded");
    }

    private long spent() {
        return app.number("select coalesce(sum(spent_micros), -1) from daily_spend");
    }

    @Test
    void a_limit_for_ten_permits_exactly_ten_of_thirty_two_concurrent_purchases() throws Exception {
        limit("250.00");
        var responses = Concurrently.times(32, this::buy);
        assertThat(responses).filteredOn(answer -> answer.status() == 200).hasSize(10);
        assertThat(responses)
                .filteredOn(answer -> answer.status() == 402)
                .hasSize(22)
                .allMatch(answer -> answer.code().equals("daily_limit_exceeded"));
        assertThat(spent()).isEqualTo(250_000_000);
    }

    @Test
    void a_purchase_beyond_the_limit_states_what_is_left_and_leaves_no_trace() {
        limit("40.00");
        assertThat(buy().status()).isEqualTo(200);
        var refused = buy();
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.at("/error"))
                .isEqualTo("The plan costs 25.00 USD, and 15.00 USD of the daily limit of 40.00 USD are left."
                        + " The limit resets at midnight UTC.");
        assertThat(app.number("select count(*) from orders")).isOne();
    }

    @Test
    void the_limit_resets_at_midnight_in_utc() {
        limit("25.00");
        buy();
        assertExceeded();
        app.clock.pass(Duration.ofDays(1));
        assertThat(buy().status()).isEqualTo(200);
        assertExceeded();
        app.clock.pass(Duration.ofDays(2));
        assertThat(buy().status()).isEqualTo(200);
        assertThat(app.number("select count(*) from daily_spend")).isOne();
    }

    @Test
    void what_was_bought_before_the_limit_was_set_counts() {
        buy();
        buy();
        assertThat(spent()).isEqualTo(-1);
        limit("75.00");
        assertThat(buy().status()).isEqualTo(200);
        assertExceeded();
        limit(null);
        assertThat(buy().status()).isEqualTo(200);
        limit("125.00");
        assertThat(buy().status()).isEqualTo(200);
        assertExceeded();
    }

    @Test
    void a_concurrent_change_of_another_field_keeps_the_limit() {
        var read = app.database.autocommit(
                tx -> Partners.byId(tx, reseller.partner().id()));
        limit("25.00");
        var requests = new LimitChange(null, null, false, 1_000, false);
        app.database.transact(tx -> new PartnerChange(null, null, null, false, null, null, requests)
                .apply(tx, read, TestApp.ACTOR, app.clock.instant()));
        assertThat(buy().status()).isEqualTo(200);
        assertExceeded();
    }

    @Test
    void a_refused_order_gives_room() {
        var remote = app.plan("faraway", "Mars", "25.00").id();
        limit("25.00");
        supplier.outcomes.add(ScriptedSupplier.REFUSED);
        assertThat(reseller.client().buy(remote).code()).isEqualTo("supplier_refused");
        assertThat(spent()).isZero();
        assertThat(buy().status()).isEqualTo(200);
        assertExceeded();
    }

    @Test
    void a_refund_of_the_day_gives_room_whether_it_is_counted_or_added_up() {
        buy();
        limit("50.00");
        buy();
        refund("10.00", app.number("select max(id) from orders"));
        refund("15.00", app.number("select min(id) from orders"));
        assertThat(spent()).isEqualTo(25_000_000);
        limit("50.01");
        assertThat(buy().status()).isEqualTo(200);
        assertThat(spent()).isEqualTo(50_000_000);
        assertExceeded();
    }

    private void refund(String amount, long orderId) {
        new Refunds(app.database, suppliers, app.clock, app.clock::nanoTime)
                .refund(new Refunds.Request(orderId, Money.parse(amount), "late", "operator", true));
    }

    @Test
    void a_top_up_of_an_esim_counts() {
        var remote = app.plan("faraway", "Spain 3GB", "25.00");
        supplier.canTopUp = true;
        app.database.transact(tx -> tx.update(
                "update offers set top_up_code = 'ADD', top_up_cost_micros = 2000000, top_up_group = 'ES' where id = ?",
                remote.offer().id()));
        limit("50.00");
        supplier.outcomes.add(ScriptedSupplier.delivered(new Money(20_000_000)));
        reseller.client().buy(remote.id());
        supplier.outcomes.add(new SupplierOutcome.ToppedUp("T-1", new Money(2_000_000)));
        assertThat(topUp(remote).status()).isEqualTo(200);
        assertThat(spent()).isEqualTo(50_000_000);
        assertThat(topUp(remote).code()).isEqualTo("daily_limit_exceeded");
    }

    private Response topUp(Plan remote) {
        return reseller.client()
                .post("/api/partner/esim/esims/1-1/topup", "{\"plan_id\":\"%s\"}".formatted(remote.id()));
    }

    @Test
    void test_funds_do_not_count() {
        limit("25.00");
        var test = app.inTest(reseller, "500.00");
        assertThat(test.client().buy(plan.id()).status()).isEqualTo(200);
        assertThat(test.client().buy(plan.id()).status()).isEqualTo(200);
        assertThat(buy().status()).isEqualTo(200);
        assertExceeded();
    }

    @Test
    void the_dashboard_states_that_the_limit_is_reached() {
        limit("24.00");
        var member = new DashboardUser(app);
        member.post("/partner/login", Map.of("email", "shop@example.com", "password", TestApp.PASSWORD));
        var review = member.post("/partner/plans/" + plan.id() + "/confirm", Map.of("email", "traveller@example.com"));
        var page = member.get(review.location());
        var refused = member.post("/partner/plans/" + plan.id() + "/buy", page.hidden());
        assertThat(refused.text()).contains("The daily limit is reached", "24.00 USD are left", "contact the operator");
    }
}
