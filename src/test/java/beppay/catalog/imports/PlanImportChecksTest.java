package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The report of an import, and the consequences that the operator must confirm.
class PlanImportChecksTest {
    private static final Instant MONDAY = Instant.parse("2026-03-30T12:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Markup THIRTY_PERCENT = new Markup(BigDecimal.valueOf(30));

    private static final String SPAIN = "es,Spain 1GB,1.00,7,1GB,ES\n";
    private static final String ITALY = "it,Italy Unlimited,9.99,30,Unlimited,IT\n";
    private static final String IBERIA = "pt,Iberia 500MB,0.455,1,500MB,\"PT,ES\"\n";

    private final Database database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_import_uses_the_markup_of_the_previous_one_unless_another_is_given() {
        assertThat(markup(null).origin()).isEqualTo(ListMarkup.Origin.DEFAULT);
        assertThat(markup(null).markup()).isEqualTo(Markup.NONE);
        run(list(SPAIN), MONDAY);

        var remembered = markup(null);

        assertThat(remembered.markup().text()).isEqualTo("30");
        assertThat(remembered.origin()).isEqualTo(ListMarkup.Origin.PREVIOUS_IMPORT);
        assertThat(remembered.previousImportAt()).isEqualTo(MONDAY);
        assertThat(markup(new Markup(BigDecimal.TEN)).origin()).isEqualTo(ListMarkup.Origin.OPTION);
    }

    @Test
    void a_list_without_a_stored_markup_requires_one_once() {
        run(list(SPAIN), MONDAY);
        database.transact(tx -> tx.update("delete from price_lists"));

        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> markup(null))
                .withMessageContaining("The markup of the list list is not known");
        assertThat(markup(THIRTY_PERCENT).markup()).isEqualTo(THIRTY_PERCENT);
    }

    @Test
    void a_plan_whose_row_is_rejected_does_not_change() {
        run(list(SPAIN, ITALY, IBERIA), MONDAY);

        var report = run(list(SPAIN.replace("1.00", "1,00"), ITALY.replace(",30,", ",many,"), IBERIA), TUESDAY);

        assertThat(report.rejected()).hasSize(2);
        assertThat(report.kept()).extracting(Plan::name).containsExactly("Italy Unlimited", "Spain 1GB");
        assertThat(report.withdrawn()).isEmpty();
        assertThat(report.confirmations()).isEmpty();
        assertThat(onSale()).hasSize(3).extracting(Plan::updatedAt).containsOnly(MONDAY);
    }

    @Test
    void a_withdrawal_must_be_confirmed_if_a_rejected_row_may_describe_the_plan() {
        var hundred = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            hundred.append("code-%d,Plan %d,1.00,7,1GB,ES\n".formatted(i, i));
        }
        run(list(hundred.toString(), SPAIN), MONDAY);

        assertThat(compare(list(hundred.toString())).confirmations()).isEmpty();
        assertThat(compare(list(hundred.toString(), ",Spain 1GB,1.00,7,1GB,ES\n"))
                        .confirmations())
                .extracting(Confirmation::reason)
                .containsExactly("1 plan would be withdrawn, and the code of 1 row can't be read.");
        assertThat(compare(list(hundred.toString(), SPAIN, ",Spain 1GB,1.00,7,1GB,ES\n"))
                        .confirmations())
                .isEmpty();
    }

    @Test
    void withdrawing_more_than_five_percent_of_the_plans_must_be_confirmed() {
        var rows = new StringBuilder();
        for (int i = 0; i < 38; i++) {
            rows.append("code-%d,Plan %d,1.00,7,1GB,ES\n".formatted(i, i));
        }
        run(list(rows.toString(), SPAIN, ITALY), MONDAY);

        assertThat(compare(list(rows.toString())).confirmations()).isEmpty();
        assertThat(compare(list(rows.substring(rows.indexOf("code-1,")))).confirmations())
                .extracting(Confirmation::reason)
                .containsExactly("3 plans of 40 would be withdrawn.");
        assertThat(compare(list(rows.toString())).withdrawn()).hasSize(2);
    }

    @Test
    void a_median_price_that_changes_by_more_than_half_must_be_confirmed() {
        run(list(SPAIN, ITALY, IBERIA), MONDAY);

        assertThat(compare(list(SPAIN.replace("1.00", "1.50"), ITALY, IBERIA)).confirmations())
                .isEmpty();
        assertThat(compare(list(SPAIN.replace("1.00", "1.60"), ITALY, IBERIA)).confirmations())
                .extracting(Confirmation::reason)
                .containsExactly("The median price would change from 1.30 to 2.08.");
        assertThat(compare(list(SPAIN.replace("1.00", "0.40"), ITALY, IBERIA)).confirmations())
                .extracting(Confirmation::kind)
                .containsExactly(Confirmation.Kind.LARGE_CHANGE);
    }

    @Test
    void plans_that_would_now_be_sold_at_or_below_cost_must_be_confirmed() {
        var atCost = database.transact(
                tx -> PlanImport.run(tx, "list", "sandbox", list(SPAIN, IBERIA), Markup.NONE, MONDAY));

        assertThat(atCost.belowCost()).extracting(Plan::name).containsExactly("Spain 1GB");
        assertThat(atCost.confirmations())
                .containsExactly(
                        new Confirmation(Confirmation.Kind.BELOW_COST, "1 plan would be sold at or below cost."));
        var again = database.transact(
                tx -> PlanImport.run(tx, "list", "sandbox", list(SPAIN, IBERIA), Markup.NONE, TUESDAY));
        assertThat(again.confirmations()).isEmpty();
    }

    @Test
    void the_report_counts_price_changes_and_lists_the_largest_first() {
        var before = new StringBuilder();
        var after = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            before.append("code-%d,Plan %d,10.00,7,1GB,ES\n".formatted(i, i));
            after.append("code-%d,Plan %d,%d.00,7,1GB,ES\n".formatted(i, i, i < 5 ? 10 : i));
        }
        run(list(before.toString()), MONDAY);

        var prices = compare(list(after.toString())).prices();

        assertThat(prices.rose()).isEqualTo(9);
        assertThat(prices.fell()).isEqualTo(5);
        assertThat(prices.largest()).hasSize(10);
        var largest = prices.largest().getFirst();
        assertThat(largest.plan().name() + " " + largest.before() + " "
                        + largest.plan().price())
                .isEqualTo("Plan 5 13.00 6.50");
        assertThat(prices.largest().get(1).plan().name()).isEqualTo("Plan 19");
    }

    private ListMarkup markup(@Nullable Markup given) {
        return database.autocommit(tx -> ListMarkup.of(tx, "list", "sandbox", given));
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
}
