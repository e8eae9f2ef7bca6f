package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.PlanPrices;
import beppay.catalog.Plans;
import beppay.catalog.PriceCause;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import beppay.platform.postgres.TestPostgres;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Changes that the operator makes to a plan manually, and the effect of imports on them.
class ManualChangesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-30T12:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Markup THIRTY_PERCENT = new Markup(BigDecimal.valueOf(30));

    private static final String SPAIN = "es,Spain 1GB,1.00,7,1GB,ES\n";
    private static final String ITALY = "it,Italy Unlimited,9.99,30,Unlimited,IT\n";

    private final Database database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void imports_keep_a_manual_price_and_a_hidden_plan() {
        run(list(SPAIN, ITALY), MONDAY);
        var spain = onSale().getLast();
        database.transact(tx -> {
            PlanPrices.set(tx, spain.id(), new Money(5_000_000), PriceCause.SYNC, MONDAY);
            return Plans.hide(tx, List.of(spain.id()), MONDAY);
        });
        assertThat(onSale()).extracting(Plan::name).containsExactly("Italy Unlimited");

        run(list(SPAIN.replace("1.00", "2.00"), ITALY), TUESDAY);
        run(list(ITALY), TUESDAY);
        run(list(SPAIN.replace("1.00", "2.00"), ITALY), TUESDAY);

        var kept = find(spain.id());
        assertThat(kept.isOnSale()).isFalse();
        assertThat(kept.hiddenAt()).isEqualTo(MONDAY);
        assertThat(kept.offer().cost()).hasToString("2.00");
        assertThat(kept.price()).hasToString("5.00");
        assertThat(compare(list(SPAIN.replace("1.00", "6.00"), ITALY)).belowCost())
                .extracting(Plan::name)
                .containsExactly("Spain 1GB");
    }

    @Test
    void a_plan_with_a_manual_price_cant_have_another_price() {
        run(list(SPAIN), MONDAY);
        var id = onSale().getFirst().id();
        database.transact(tx -> PlanPrices.set(tx, id, new Money(5_000_000), PriceCause.SYNC, MONDAY));

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(
                        () -> database.transact(tx -> tx.update("update plans set price_micros = 1 where id = ?", id)))
                .withMessageContaining("plans_are_sold_at_their_manual_price");
    }

    @Test
    void every_change_of_a_plan_increments_the_version_of_the_catalogue() {
        run(list(SPAIN), MONDAY);
        var id = onSale().getFirst().id();

        assertThat(versionsOf(tx -> Plans.hide(tx, List.of(id), TUESDAY))).isEqualTo(1);
        assertThat(versionsOf(tx -> Plans.hide(tx, List.of(id), TUESDAY))).isZero();
        assertThat(versionsOf(tx -> Plans.unhide(tx, List.of(id), TUESDAY))).isEqualTo(1);
        assertThat(versionsOf(tx -> PlanPrices.set(tx, id, new Money(9_000_000), PriceCause.SYNC, TUESDAY)))
                .isEqualTo(1);
        assertThat(versionsOf(tx -> PlanPrices.followCost(tx, costing(tx, id, 1_300_000), PriceCause.SYNC, TUESDAY)))
                .isEqualTo(1);
        assertThat(versionsOf(tx -> PlanPrices.followCost(tx, costing(tx, id, 1_300_000), PriceCause.SYNC, TUESDAY)))
                .isZero();
    }

    private static Plan costing(Transaction tx, String id, long micros) {
        var plan = Objects.requireNonNull(Plans.find(tx, id));
        return plan.with(new Money(micros), plan.offer().cost(), null);
    }

    private long versionsOf(Database.Work<Integer> change) {
        long before = version();
        database.transact(change);
        return version() - before;
    }

    private PlanImport compare(PriceListContent listing) {
        return database.autocommit(tx -> PlanImport.compare(tx, "list", "sandbox", listing, THIRTY_PERCENT, TUESDAY));
    }

    private PlanImport run(PriceListContent listing, Instant at) {
        return database.transact(tx -> PlanImport.run(tx, "list", "sandbox", listing, THIRTY_PERCENT, at));
    }

    private static PriceListContent list(String... rows) {
        return PriceList.BEPPAY.read(("code,name,price,days,data,countries\n" + String.join("", rows)).getBytes(UTF_8));
    }

    private List<Plan> onSale() {
        return database.autocommit(Plans::onSale);
    }

    private Plan find(String id) {
        return Objects.requireNonNull(database.<@Nullable Plan>autocommit(tx -> Plans.find(tx, id)));
    }

    private long version() {
        return database.autocommit(Plans::version);
    }
}
