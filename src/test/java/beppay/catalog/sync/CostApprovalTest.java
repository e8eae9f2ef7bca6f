package beppay.catalog.sync;

import static beppay.catalog.sync.PlanApproval.Kind.COST;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.PlanPrices;
import beppay.catalog.Plans;
import beppay.catalog.PriceCause;
import beppay.catalog.TestRules;
import beppay.catalog.sync.PackageServer.Offer;
import beppay.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostApprovalTest {
    private final SyncedPlans plans = new SyncedPlans();

    @AfterEach
    void close() {
        plans.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {12_001, 7_999})
    void a_large_change_of_the_cost_waits_and_everything_else_is_applied(long cost) {
        plans.first();
        var offers = new ArrayList<>(SyncedPlans.with("P7", cost));
        offers.set(8, new Offer("P8", 11_000));
        offers.remove(39);

        var report = plans.sync(offers);

        assertThat(report.waiting()).singleElement().satisfies(one -> {
            assertThat(one.plan().offer().supplierCode()).isEqualTo("P7");
            assertThat(one.approval().kind()).isEqualTo(COST);
            assertThat(one.approval().oldCost()).isEqualTo(SyncedPlans.usd(1_00));
            assertThat(one.approval().newCost()).isEqualTo(new Money(cost * 100));
        });
        assertThat(plans.plan("P7").price()).isEqualTo(SyncedPlans.usd(1_30));
        assertThat(plans.plan("P7").offer().cost()).isEqualTo(new Money(cost * 100));
        assertThat(plans.plan("P7").isOnSale()).isTrue();
        assertThat(plans.plan("P8").price()).isEqualTo(SyncedPlans.usd(1_43));
        assertThat(plans.plan("P39").isOnSale()).isFalse();
        long version = plans.version();
        assertThat(plans.syncAgain().waiting()).isEqualTo(report.waiting());
        assertThat(plans.version()).isEqualTo(version);
    }

    @Test
    void a_new_rule_prices_a_plan_by_its_old_cost_until_the_new_one_is_approved() {
        plans.first();
        plans.sync(SyncedPlans.with("P7", 12_001));
        TestRules.add(plans.database, TestRules.EVERYONE, TestRules.markup(50), plans.clock.instant());
        assertThat(plans.plan("P7").price()).isEqualTo(SyncedPlans.usd(1_50));
        assertThat(plans.plan("P8").price()).isEqualTo(SyncedPlans.usd(1_50));
        long version = plans.version();
        plans.syncAgain();
        assertThat(plans.version()).isEqualTo(version);

        plans.approve(false);
        assertThat(plans.plan("P7").price()).as("1.2001 + 50 %").isEqualTo(SyncedPlans.usd(1_81));
    }

    @Test
    void a_plan_whose_cost_rises_to_its_price_is_off_sale_until_it_is_approved() {
        plans.first();

        plans.sync(SyncedPlans.with("P7", 13_000));
        assertThat(plans.plan("P7").isOnSale()).isFalse();
        long version = plans.version();
        assertThat(plans.syncAgain().waiting()).hasSize(1);
        assertThat(plans.version()).isEqualTo(version);

        var approved = plans.approve(false);
        assertThat(approved.priced()).hasSize(1);
        assertThat(plans.plan("P7").isOnSale()).isTrue();
        assertThat(plans.plan("P7").price()).isEqualTo(SyncedPlans.usd(1_69));
        assertThat(plans.syncAgain().hasChanges()).isFalse();
        assertThat(plans.waiting()).isEmpty();
    }

    @Test
    void a_cost_that_returns_to_the_old_one_waits_no_longer() {
        plans.first();
        plans.sync(SyncedPlans.with("P7", 13_000));

        var report = plans.sync(SyncedPlans.FORTY);

        assertThat(report.changed()).extracting(SyncedPlans::code).containsExactly("P7");
        assertThat(plans.plan("P7").isOnSale()).isTrue();
        assertThat(plans.plan("P7").offer().cost()).isEqualTo(SyncedPlans.usd(1_00));
        assertThat(plans.waiting()).isEmpty();
    }

    @Test
    void a_plan_that_leaves_and_returns_at_a_large_cost_waits_again() {
        plans.first();
        plans.sync(SyncedPlans.with("P7", 13_000));
        var gone = new ArrayList<>(SyncedPlans.FORTY);
        gone.remove(7);

        plans.sync(gone);
        assertThat(plans.waiting()).isEmpty();
        assertThat(plans.plan("P7").isOnSale()).isFalse();

        assertThat(plans.sync(SyncedPlans.with("P7", 13_000)).waiting()).hasSize(1);
        assertThat(plans.plan("P7").isOnSale()).isFalse();
    }

    @Test
    void a_manual_price_is_kept_and_waits_only_if_it_does_not_exceed_the_cost() {
        plans.first();
        plans.database.transact(tx -> PlanPrices.set(
                tx, plans.plan("P7").id(), SyncedPlans.usd(2_00), PriceCause.SYNC, plans.clock.instant()));

        assertThat(plans.sync(SyncedPlans.with("P7", 19_999)).waiting()).isEmpty();
        assertThat(plans.plan("P7").price()).isEqualTo(SyncedPlans.usd(2_00));
        assertThat(plans.plan("P7").isOnSale()).isTrue();

        assertThat(plans.sync(SyncedPlans.with("P7", 20_000)).waiting()).hasSize(1);
        assertThat(plans.plan("P7").isOnSale()).isFalse();
        assertThat(plans.approve(false).belowCost()).hasSize(1);
        assertThat(plans.plan("P7").isOnSale()).isFalse();
        assertThat(plans.approve(true).priced()).hasSize(1);
        assertThat(plans.plan("P7").isOnSale()).isTrue();
        assertThat(plans.syncAgain().hasChanges()).isFalse();
        assertThat(plans.waiting()).isEmpty();
    }

    @Test
    void a_hidden_plan_stays_hidden_when_its_cost_is_approved() {
        plans.first();
        plans.database.transact(tx -> Plans.hide(tx, List.of(plans.plan("P7").id()), plans.clock.instant()));
        plans.sync(SyncedPlans.with("P7", 15_000));

        plans.approve(false);

        assertThat(plans.plan("P7").price()).isEqualTo(SyncedPlans.usd(1_95));
        assertThat(plans.plan("P7").isListed()).isTrue();
        assertThat(plans.plan("P7").isOnSale()).isFalse();
    }

    @Test
    void the_plan_of_an_invalid_row_and_its_waiting_change_do_not_change() {
        plans.first();
        plans.sync(SyncedPlans.with("P7", 15_000));
        var broken =
                PackageServer.list(SyncedPlans.with("P7", 15_000)).replace("\"price\":15000", "\"price\":\"free\"");
        plans.supplier.responding(broken);

        var report = plans.syncAgain();

        assertThat(report.rejected())
                .hasToString("[packageList[7]: the price \"free\" is not an amount such as 25.00]");
        assertThat(report.hasChanges()).isFalse();
        assertThat(report.waiting()).hasSize(1);
        assertThat(plans.plan("P7").price()).isEqualTo(SyncedPlans.usd(1_30));
    }
}
