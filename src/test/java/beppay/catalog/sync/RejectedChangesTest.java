package beppay.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.Actor;
import beppay.catalog.TestRules;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RejectedChangesTest {
    private final SyncedPlans plans = new SyncedPlans();

    @AfterEach
    void close() {
        plans.close();
    }

    private int reject() {
        return plans.database.transact(
                tx -> RejectedChanges.reject(tx, WaitingPlan.all(tx), Actor.command("root"), plans.clock.instant()));
    }

    @Test
    void a_rejected_change_keeps_the_price_and_waits_again_only_after_another_cost() {
        plans.first();
        plans.sync(SyncedPlans.with("P7", 12_500));

        assertThat(reject()).isEqualTo(1);
        assertThat(reject()).isZero();

        assertThat(plans.waiting()).isEmpty();
        assertThat(plans.syncAgain().waiting()).isEmpty();
        assertThat(plans.waiting()).isEmpty();
        assertThat(plans.plan("P7").price()).isEqualTo(SyncedPlans.usd(1_30));
        assertThat(plans.plan("P7").isOnSale()).isTrue();

        assertThat(plans.sync(SyncedPlans.with("P7", 12_600)).waiting()).hasSize(1);
        assertThat(plans.waiting()).singleElement().satisfies(one -> {
            assertThat(one.approval().oldCost()).isEqualTo(SyncedPlans.usd(1_00));
            assertThat(one.approval().newCost()).isEqualTo(SyncedPlans.usd(1_26));
        });
    }

    @Test
    void a_rejection_ends_when_the_cost_returns() {
        plans.first();
        plans.sync(SyncedPlans.with("P7", 12_500));
        reject();
        plans.sync(SyncedPlans.FORTY);

        assertThat(plans.sync(SyncedPlans.with("P7", 12_500)).waiting()).hasSize(1);
    }

    @Test
    void rules_still_price_the_plan_by_the_cost_that_was_kept() {
        plans.first();
        plans.sync(SyncedPlans.with("P7", 12_500));
        reject();

        TestRules.add(plans.database, TestRules.EVERYONE, TestRules.markup(50), plans.clock.instant());

        assertThat(plans.plan("P7").price()).isEqualTo(SyncedPlans.usd(1_50));
    }

    @Test
    void a_plan_whose_withdrawal_is_rejected_stays_on_sale_until_it_was_in_the_catalogue_again() {
        plans.first();
        var few = new ArrayList<>(SyncedPlans.FORTY.subList(0, 30));
        assertThat(plans.sync(few).waiting()).hasSize(10);
        assertThat(reject()).isEqualTo(10);

        var report = plans.syncAgain();

        assertThat(report.withdrawn()).isEmpty();
        assertThat(report.waiting()).isEmpty();
        assertThat(plans.onSale()).hasSize(40);
        plans.sync(SyncedPlans.FORTY);
        assertThat(plans.sync(few).waiting()).hasSize(10);
    }
}
