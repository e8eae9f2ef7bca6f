package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanImportTest {
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
    void the_first_import_puts_all_plans_on_sale_at_cost_plus_markup() {
        var report = run(list(SPAIN, ITALY, IBERIA, "bad,Spain 1GB,,7,1GB,ES\n"), MONDAY);

        assertThat(report.added()).hasSize(3);
        assertThat(report.rejected()).hasToString("[line 5: the price is missing]");
        var plans = onSale();
        assertThat(plans).extracting(Plan::name).containsExactly("Iberia 500MB", "Italy Unlimited", "Spain 1GB");
        var iberia = plans.getFirst();
        assertThat(iberia.id()).matches("[0-9a-f]{32}");
        assertThat(iberia.offer().cost()).isEqualTo(new Money(455_000));
        assertThat(iberia.price()).isEqualTo(new Money(600_000));
        assertThat(iberia.countryIso2()).isEqualTo("ES,PT");
        assertThat(iberia.countriesIncluded()).isEqualTo("Spain, Portugal");
        assertThat(iberia.createdAt()).isEqualTo(MONDAY);
        assertThat(plans.get(1).dataBytes()).isNull();
    }

    @Test
    void a_second_import_of_the_same_list_writes_nothing() {
        run(list(SPAIN, IBERIA), MONDAY);
        long version = version();

        var report = run(list(IBERIA, SPAIN), TUESDAY);

        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(List.of(report.added(), report.changed(), report.withdrawn()))
                .containsOnly(List.of());
        assertThat(version()).isEqualTo(version);
        assertThat(onSale()).extracting(Plan::updatedAt).containsOnly(MONDAY);
    }

    @Test
    void a_plan_keeps_its_id_when_its_price_changes() {
        run(list(SPAIN, ITALY), MONDAY);
        long version = version();
        var before = onSale().getLast();

        var report = run(list(SPAIN.replace("1.00", "2.00"), ITALY), TUESDAY);

        assertThat(report.changed()).extracting(Plan::name).containsExactly("Spain 1GB");
        assertThat(version()).isGreaterThan(version);
        var after = find(before.id());
        assertThat(after.price()).hasToString("2.60");
        assertThat(after.createdAt()).isEqualTo(MONDAY);
        assertThat(after.updatedAt()).isEqualTo(TUESDAY);
    }

    @Test
    void a_plan_that_is_no_longer_listed_is_withdrawn_until_it_is_listed_again() {
        run(list(SPAIN, ITALY), MONDAY);
        long version = version();

        var without = run(list(ITALY), TUESDAY);

        assertThat(without.withdrawn()).extracting(Plan::name).containsExactly("Spain 1GB");
        assertThat(version()).isGreaterThan(version);
        var id = without.withdrawn().getFirst().id();
        assertThat(find(id).offer().withdrawnAt()).isEqualTo(TUESDAY);
        assertThat(onSale()).extracting(Plan::name).containsExactly("Italy Unlimited");
        assertThat(run(list(ITALY), TUESDAY).withdrawn()).isEmpty();

        var back = run(list(SPAIN, ITALY), TUESDAY);

        assertThat(back.changed()).extracting(Plan::id).containsExactly(id);
        assertThat(find(id).isOnSale()).isTrue();
    }

    @Test
    void an_import_changes_only_the_plans_of_its_list_and_supplier() {
        run(list(SPAIN), MONDAY);
        database.transact(tx -> PlanImport.run(tx, "other", "sandbox", list(SPAIN), Markup.NONE, MONDAY));
        database.transact(tx -> PlanImport.run(tx, "list", "stock", list(SPAIN), Markup.NONE, MONDAY));

        run(list(ITALY), TUESDAY);

        assertThat(onSale())
                .extracting(plan -> plan.offer().source() + " " + plan.offer().supplier() + " " + plan.name())
                .containsExactlyInAnyOrder(
                        "list sandbox Italy Unlimited", "other sandbox Spain 1GB", "list stock Spain 1GB");
    }

    @Test
    void a_comparison_reports_the_same_as_an_import_and_writes_nothing() {
        run(list(SPAIN), MONDAY);
        long version = version();

        var compared = database.transact(
                tx -> PlanImport.compare(tx, "list", "sandbox", list(ITALY), THIRTY_PERCENT, TUESDAY));

        assertThat(version()).isEqualTo(version);
        assertThat(onSale()).extracting(Plan::name).containsExactly("Spain 1GB");
        var written = run(list(ITALY), TUESDAY);
        assertThat(written).isEqualTo(compared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "es,Spain 1GB,,7,1GB,ES\n",
                "es,Spain 1GB,3.00,7,1GB,ES\n",
                "es,Spain, 1GB,3.00,7,1GB,ES\n",
            })
    void a_plan_with_a_rejected_row_does_not_change_even_if_another_row_of_its_code_is_valid(String rejected) {
        run(list(SPAIN, ITALY), MONDAY);
        var valid = SPAIN.replace("1.00", "2.00");

        for (var rows : List.of(List.of(valid, rejected), List.of(rejected, valid))) {
            var report = run(list(rows.get(0), ITALY, rows.get(1)), TUESDAY);

            assertThat(report.rejected())
                    .extracting(PriceListContent.Rejected::where)
                    .containsExactly("line 2", "line 4");
            assertThat(report.kept()).extracting(Plan::name).containsExactly("Spain 1GB");
            assertThat(report.changed()).isEmpty();
            assertThat(onSale().getLast().offer().cost()).hasToString("1.00");
        }
    }

    @Test
    void a_withdrawn_plan_stays_withdrawn_if_one_of_its_rows_is_rejected() {
        run(list(SPAIN, ITALY), MONDAY);
        run(list(ITALY), MONDAY);

        run(list(SPAIN, ITALY, SPAIN.replace("1.00", "2.00")), TUESDAY);

        assertThat(onSale()).extracting(Plan::name).containsExactly("Italy Unlimited");
    }

    @Test
    void a_list_without_a_valid_row_withdraws_nothing() {
        run(list(SPAIN), MONDAY);

        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> run(list("es,Spain 1GB,1.00,7,1GB,XX\n"), TUESDAY))
                .withMessageContaining(
                        "No row of the list is valid. The first error: line 2: \"XX\" is not a country code");
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> run(list(), TUESDAY))
                .withMessage("The list has no plans. Nothing was changed.");
        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> database.transact(
                        tx -> PlanImport.run(tx, "A list", "sandbox", list(SPAIN), Markup.NONE, TUESDAY)))
                .withMessageStartingWith("The name of a list");
        assertThat(onSale()).hasSize(1);
    }

    @Test
    void fifty_thousand_plans_are_imported_and_kept_apart() {
        var rows = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            rows.append("code-%d,Plan %d,%d.5,%d,%dMB,\"ES,PT\"\n".formatted(i, i, i, i % 30 + 1, i + 1));
        }

        assertThat(run(list(rows.toString()), MONDAY).added()).hasSize(50_000);
        assertThat(run(list(rows.toString()), TUESDAY).unchanged()).isEqualTo(50_000);

        var plans = onSale();
        assertThat(plans.stream().map(Plan::id).distinct()).hasSize(50_000);
        assertThat(plans).allMatch(PlanImportTest::isAsListed);
    }

    private static boolean isAsListed(Plan plan) {
        int i = Integer.parseInt(plan.offer().supplierCode().substring("code-".length()));
        return plan.name().equals("Plan " + i)
                && plan.offer().cost().equals(new Money(i * 1_000_000L + 500_000))
                && plan.days() == i % 30 + 1
                && Objects.equals(plan.dataBytes(), (i + 1) * 1_000_000L)
                && plan.countryIso2().equals("ES,PT");
    }

    @Test
    void the_real_lists_and_the_sample_can_be_imported_together() {
        importReal(PriceList.ESIMACCESS, "esimaccess-price-list.csv");
        importReal(PriceList.ESIMGO, "esimgo-bundles.csv");
        importReal(PriceList.AIRALO, "airalo-packages-local.json");
        importReal(PriceList.AIRALO, "airalo-packages-regional.json");
        database.transact(tx -> SampleCatalog.run(tx, "sandbox", MONDAY));

        assertThat(onSale())
                .hasSize(901 + 4751 + 25 + 22 + 1520)
                .allMatch(plan -> plan.price().covers(plan.offer().cost()))
                .allMatch(plan -> plan.price().micros() % 10_000 == 0);
    }

    private void importReal(PriceList list, String file) {
        var listing = RealPriceLists.read(list, file);
        var source = file.replaceFirst("\\..*", "");
        var first = database.transact(tx -> PlanImport.run(tx, source, "stock", listing, THIRTY_PERCENT, MONDAY));
        assertThat(first.added()).hasSameSizeAs(listing.plans());

        var second = database.transact(tx -> PlanImport.run(tx, source, "stock", listing, THIRTY_PERCENT, TUESDAY));
        assertThat(second.unchanged()).isEqualTo(listing.plans().size());
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
