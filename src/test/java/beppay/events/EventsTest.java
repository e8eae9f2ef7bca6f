package beppay.events;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client;
import beppay.catalog.Plan;
import beppay.catalog.PlanPrices;
import beppay.catalog.Plans;
import beppay.catalog.PriceCause;
import beppay.keys.Keys;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.sandbox.TestOutcome;
import beppay.wallets.Corrections;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What partners learn of, in the order in which it took effect.
class EventsTest {
    private static final String EVENTS = "/api/partner/events";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("sandbox", "Spain 3GB", "25.00");
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");

    @AfterEach
    void stop() {
        app.close();
    }

    private Client.Response list(Client client, String query) {
        app.awaitEvents();
        return client.get(EVENTS + query);
    }

    private List<String> types(Client client) {
        return list(client, "")
                .json()
                .path("data")
                .valueStream()
                .map(event -> event.path("type").stringValue())
                .toList();
    }

    /// Without those of the set-up.
    private List<String> newTypes(Client client, String after) {
        return list(client, "?after=" + after)
                .json()
                .path("data")
                .valueStream()
                .map(event -> event.path("type").stringValue())
                .toList();
    }

    private String last(Client client) {
        var events = list(client, "").json().path("data");
        return events.get(events.size() - 1).path("id").stringValue();
    }

    @Test
    void a_partner_learns_of_its_account_from_the_beginning() {
        assertThat(types(shop.client()))
                .containsExactly("plan.added", "team.member_added", "wallet.topped_up", "key.created");
    }

    @Test
    void a_delivered_order_is_an_event_with_its_esims() {
        var after = last(shop.client());
        var bought = shop.client().buy(plan.id());
        var event = list(shop.client(), "?after=" + after);
        assertThat(event.at("/data/0/type")).isEqualTo("order.completed");
        assertThat(event.at("/data/0/data/order/id")).isEqualTo("1");
        assertThat(event.at("/data/0/data/order/cost_usd")).isEqualTo("25.00");
        assertThat(event.at("/data/0/data/order/esims/0/id")).isEqualTo("1-1");
        assertThat(event.at("/data/0/data/order/esims/0/iccid")).isEqualTo(bought.at("/data/esim/iccid"));
        assertThat(event.text()).doesNotContain("LPA:", bought.at("/data/esim/activation_code"));
        assertThat(shop.client().get(EVENTS + "/" + event.at("/data/0/id")).at("/data/type"))
                .isEqualTo("order.completed");
    }

    @Test
    void an_order_of_a_slow_supplier_is_processing_and_then_completed_or_failed() {
        var remote = app.plan("faraway", "Peru 1GB", "10.00");
        var after = last(shop.client());
        supplier.outcomes.add(ScriptedSupplier.delivered(new Money(5_000_000)));
        shop.client().buy(remote.id());
        supplier.outcomes.add(new SupplierOutcome.Refused(SupplierOutcome.Reason.OTHER, "No."));
        shop.client().buy(remote.id());
        assertThat(newTypes(shop.client(), after))
                .containsExactly("order.processing", "order.completed", "order.processing", "order.failed");
    }

    @Test
    void a_rejected_purchase_is_no_event() {
        var after = last(shop.client());
        assertThat(shop.client()
                        .buy(app.plan("sandbox", "Gold", "9000.00").id())
                        .code())
                .isEqualTo("insufficient_balance");
        assertThat(newTypes(shop.client(), after)).containsExactly("plan.added");
    }

    @Test
    void the_modes_have_separate_events_except_those_of_plans_and_of_the_team() {
        var test = app.inTest(shop, "50.00").client();
        test.buy(plan.id());
        assertThat(types(test))
                .containsExactly(
                        "plan.added", "team.member_added", "wallet.topped_up", "key.created", "order.completed");
        assertThat(types(shop.client())).doesNotContain("order.completed");
        var theirs = app.reseller("rival", "1.00").client();
        assertThat(theirs.get(EVENTS + "/" + last(test)).code()).isEqualTo("not_found");
        assertThat(shop.client().get(EVENTS + "/" + last(test)).code()).isEqualTo("not_found");
        assertThat(theirs.get(EVENTS + "?after=" + last(test)).code()).isEqualTo("invalid_request");
    }

    @Test
    void a_used_esim_of_the_sandbox_has_the_events_of_its_life() {
        var test = app.inTest(shop, "50.00").client();
        var after = last(test);
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s\"}".formatted(plan.id(), TestOutcome.DEPLETED.address());
        assertThat(test.post("/api/partner/esim/purchase", body).status()).isEqualTo(200);
        var events = list(test, "?after=" + after);
        assertThat(newTypes(test, after))
                .containsExactly(
                        "order.completed", "esim.installed", "esim.activated", "esim.depleted", "esim.usage_80");
        assertThat(events.at("/data/4/data/esim/status")).isEqualTo("depleted");
        assertThat(events.at("/data/4/data/esim/id")).isEqualTo("1-1");
    }

    @Test
    void a_wallet_has_events_when_it_is_low_topped_up_or_adjusted() {
        app.database.transact(tx -> {
            Wallets.markLow(tx, Wallets.lock(tx, shop.partner().id()), new Money(60_000_000));
            return 1;
        });
        var after = last(shop.client());
        shop.client().buy(plan.id());
        assertThat(newTypes(shop.client(), after)).containsExactly("order.completed");
        shop.client().buy(plan.id());
        shop.client().buy(plan.id());
        app.topUp(shop, "5.00", Currency.USDT_TRC20);
        var wanted = new Corrections.Adjustment(Mode.LIVE, new Money(-1_000_000), Currency.USDT_TRC20, "a1");
        app.database.transact(tx -> Corrections.adjust(
                tx, shop.partner().id(), wanted, new Corrections.Note("fee", "staff"), app.clock.instant()));
        assertThat(newTypes(shop.client(), after).subList(1, 6))
                .containsExactly(
                        "order.completed", "wallet.low", "order.completed", "wallet.topped_up", "wallet.adjusted");
        var low = list(shop.client(), "?type=wallet.low");
        assertThat(low.at("/data/0/data/wallet/balance")).isEqualTo("50.00");
        assertThat(low.at("/data/0/data/low_balance")).isEqualTo("60.00");
    }

    @Test
    void keys_and_plans_have_events() {
        var after = last(shop.client());
        var spare = app.key(shop, new Keys.NewKey("Spare", null, null, null));
        shop.client().delete("/api/partner/keys?id=" + spare.key().id());
        shop.client().delete("/api/partner/keys?id=" + spare.key().id());
        change(tx -> Plans.hide(tx, List.of(plan.id()), app.clock.instant()));
        change(tx -> PlanPrices.set(tx, plan.id(), new Money(7_000_000), PriceCause.SYNC, app.clock.instant()));
        change(tx -> Plans.unhide(tx, List.of(plan.id()), app.clock.instant()));
        change(tx -> PlanPrices.set(tx, plan.id(), new Money(8_000_000), PriceCause.SYNC, app.clock.instant()));
        change(tx -> Plans.withdraw(tx, List.of(plan.id()), app.clock.instant()));
        assertThat(newTypes(shop.client(), after))
                .containsExactly(
                        "key.created",
                        "key.revoked",
                        "plan.withdrawn",
                        "plan.added",
                        "plan.price_changed",
                        "plan.withdrawn");
        var changed = list(shop.client(), "?type=plan.price_changed");
        assertThat(changed.at("/data/0/data/plan_ids/0")).isEqualTo(plan.id());
    }

    private void change(Function<Transaction, Integer> change) {
        assertThat(app.database.transact(change::apply)).isEqualTo(1);
    }

    @Test
    void pages_follow_one_another_also_for_a_type() {
        for (int i = 0; i < 3; i++) {
            shop.client().buy(plan.id());
        }
        var first = list(shop.client(), "?limit=2&type=order.completed");
        assertThat(first.json().path("has_more").booleanValue()).isTrue();
        var link = String.valueOf(first.header("Link"));
        var second = shop.client().get(link.substring(1, link.indexOf('>')));
        assertThat(first.at("/data/1/data/order/id")).isEqualTo("2");
        assertThat(second.at("/data/0/data/order/id")).isEqualTo("3");
        assertThat(second.json().path("has_more").booleanValue()).isFalse();
        assertThat(second.header("Link")).isNull();
        assertThat(shop.client().get(EVENTS + "?type=order.lost").code()).isEqualTo("invalid_request");
        assertThat(shop.client()
                        .get(EVENTS + "?after=evt_AAAAAAAAAAAAAAAAAAAAAA")
                        .code())
                .isEqualTo("invalid_request");
        assertThat(shop.client().get(EVENTS + "/evt_AAAAAAAAAAAAAAAAAAAAAA").code())
                .isEqualTo("not_found");
    }

    /// By its id alone, a partner that has read the later event would never read the earlier one.
    @Test
    void an_event_that_is_committed_late_is_not_missed() throws Exception {
        var known = last(shop.client());
        var isWritten = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var slow = CompletableFuture.runAsync(() -> app.database.transact(tx -> {
            write(tx, "slow");
            tx.one(Integer.class, "select 1");
            isWritten.countDown();
            await(mayCommit);
            return 1;
        }));
        isWritten.await();
        app.database.transact(tx -> {
            write(tx, "quick");
            return 1;
        });
        var before = shop.client().get(EVENTS + "?after=" + known);
        mayCommit.countDown();
        slow.get();
        var after = list(shop.client(), "?after=" + known);
        assertThat(before.json().path("data")).isEmpty();
        assertThat(after.at("/data/0/data/text")).isEqualTo("slow");
        assertThat(after.at("/data/1/data/text")).isEqualTo("quick");
    }

    private record Data(String text) {}

    private void write(Transaction tx, String text) {
        var event = new NewEvent(shop.partner().id(), Mode.LIVE, EventType.WALLET_LOW, new Data(text));
        Events.add(tx, List.of(event), app.clock.instant());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Test
    void events_are_kept_for_90_days() {
        app.clock.pass(Duration.ofDays(90));
        shop.client().buy(plan.id());
        assertThat(app.prune()).isZero();
        app.clock.pass(Duration.ofSeconds(1));
        assertThat(app.prune()).isEqualTo(4);
        assertThat(types(shop.client())).containsExactly("order.completed");
    }

    @Test
    void a_key_needs_the_scope_of_events() {
        var other = app.key(shop, new Keys.NewKey("Other", List.of("orders:read"), null, null));
        var reader = app.key(shop, new Keys.NewKey("Reader", List.of("events:read"), null, null));
        assertThat(app.clientWith(other.secret().reveal()).get(EVENTS).code()).isEqualTo("forbidden");
        assertThat(app.clientWith(reader.secret().reveal()).get(EVENTS).status())
                .isEqualTo(200);
    }
}
