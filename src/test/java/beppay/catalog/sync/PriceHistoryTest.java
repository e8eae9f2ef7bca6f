package beppay.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import beppay.audit.Actor;
import beppay.catalog.PlanActions;
import beppay.catalog.Plans;
import beppay.catalog.PriceCause.Kind;
import beppay.catalog.PriceChange;
import beppay.catalog.PriceHistory;
import beppay.catalog.TestRules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriceHistoryTest {
    private final SyncedPlans plans = new SyncedPlans();

    @AfterEach
    void close() {
        plans.close();
    }

    private List<PriceChange> history() {
        return plans.database.autocommit(
                tx -> PriceHistory.of(tx, plans.plan("P7").id(), 10));
    }

    @Test
    void each_change_of_the_price_or_the_cost_is_recorded_with_its_cause() {
        plans.first();
        plans.syncAgain();
        assertThat(history()).as("the first price").isEmpty();

        plans.sync(SyncedPlans.with("P7", 11_000));
        plans.syncAgain();
        plans.sync(SyncedPlans.with("P7", 13_900));
        plans.approve(false);
        var rule = TestRules.add(plans.database, TestRules.EVERYONE, TestRules.markup(50), plans.clock.instant());
        plans.database.transact(tx -> {
            Plans.lock(tx);
            PlanActions.price(
                    tx, plans.plan("P7"), SyncedPlans.usd(9_00), Actor.command("root"), plans.clock.instant());
            return rule;
        });

        assertThat(history())
                .extracting(
                        one -> one.cause().kind(),
                        one -> one.oldPrice().toString(),
                        one -> one.price().toString(),
                        one -> one.oldCost().toString(),
                        one -> one.cost().toString())
                .containsExactly(
                        tuple(Kind.MANUAL, "2.09", "9.00", "1.39", "1.39"),
                        tuple(Kind.RULE, "1.81", "2.09", "1.39", "1.39"),
                        tuple(Kind.APPROVAL, "1.43", "1.81", "1.39", "1.39"),
                        tuple(Kind.SYNC, "1.43", "1.43", "1.10", "1.39"),
                        tuple(Kind.SYNC, "1.30", "1.43", "1.00", "1.10"));
        assertThat(history().getFirst().cause().author()).isEqualTo("command line (root)");
        assertThat(history().get(1).cause().detail()).startsWith("Rule 1 was added: ");
    }

    @Test
    void changes_are_kept_for_four_hundred_days() {
        plans.first();
        plans.sync(SyncedPlans.with("P7", 11_000));
        plans.clock.pass(PriceHistory.KEPT.minus(Duration.ofDays(1)));
        plans.sync(SyncedPlans.with("P7", 12_000));
        assertThat(history()).hasSize(2);

        plans.clock.pass(Duration.ofDays(2));
        plans.sync(SyncedPlans.with("P8", 11_000));

        assertThat(history())
                .extracting(one -> one.cost().toString())
                .as("without the first, of 1.10")
                .containsExactly("1.00", "1.20");
    }
}
