package beppay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The schema's rules for offers, whichever program writes them.
class OffersTest {
    private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");
    private static final String SPAIN = "1".repeat(32);
    private static final String ITALY = "2".repeat(32);

    private final Database database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_plan_without_an_offer_is_rejected() {
        write(plan(SPAIN, "list", "es"));
        assertThatThrownBy(() -> run("""
                        insert into plans (id, name, days, price_micros, data_label, countries, plan_type, created_at, updated_at)
                        select repeat('2', 32), name, days, price_micros, data_label, countries, plan_type, created_at, updated_at
                        from plans""")).hasMessageContaining("plan %s has no offer".formatted(ITALY));
    }

    @Test
    void a_plan_has_one_offer() {
        write(plan(SPAIN, "list", "es"));
        assertThatThrownBy(() -> run("""
                        insert into offers (id, plan_id, source, supplier, supplier_code, cost_micros, created_at, updated_at)
                        select repeat('2', 32), plan_id, 'other', supplier, 'other', cost_micros, created_at, updated_at
                        from offers""")).hasMessageContaining("offers_are_one_for_each_plan");
    }

    @Test
    void a_code_is_offered_once_in_a_list_and_again_in_another_one() {
        write(plan(SPAIN, "list", "es"));
        assertThatThrownBy(() -> write(plan(ITALY, "list", "es"))).hasMessageContaining("offers_are_listed_once");
        write(plan(ITALY, "other", "es"));
        var plans = database.autocommit(tx -> Plans.byCode(tx, "es"));
        assertThat(plans).extracting(Plan::id).containsExactly(SPAIN, ITALY);
    }

    @Test
    void an_offer_stays_with_its_plan() {
        write(plan(SPAIN, "list", "es"), plan(ITALY, "list", "it"));
        assertThatThrownBy(() -> run("update offers set plan_id = repeat('2', 32) where id = repeat('1', 32)"))
                .hasMessageContaining("the books refer to it");
    }

    @Test
    void a_plan_is_on_sale_while_its_offer_is_not_withdrawn() {
        write(plan(SPAIN, "list", "es"), plan(ITALY, "list", "it"));
        run("update offers set withdrawn_at = now() where id = repeat('1', 32)");
        assertThat(database.autocommit(Plans::onSale)).extracting(Plan::id).containsExactly(ITALY);
    }

    private static Plan plan(String id, String source, String code) {
        var price = new Money(1_000_000);
        return new Plan(
                id,
                new Offer(id, source, "stock", code, price, null),
                "Plan",
                null,
                7,
                price,
                1_000_000_000L,
                "1GB",
                List.of("ES"),
                PlanType.COUNTRY,
                null,
                null,
                Money.ZERO,
                price,
                NOW,
                NOW);
    }

    private void write(Plan... plans) {
        database.transact(tx -> Plans.write(tx, List.of(plans), PriceCause.SYNC, NOW));
    }

    private void run(String sql) {
        database.transact(tx -> tx.update(sql));
    }
}
