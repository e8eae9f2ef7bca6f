package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.platform.db.Database;
import beppay.platform.db.Migrations;
import beppay.platform.digest.Sha256;
import beppay.platform.postgres.TestPostgres;
import beppay.suppliers.Concurrently;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Partners see the ids of plans, and must not find out from them who delivers a plan at what cost.
class PlanIdsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-30T12:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final String SUPPLIER = "esimaccess";

    private static final String SPAIN = "es,Spain 1GB,1.00,7,1GB,ES\n";
    private static final String ITALY = "it,Italy Unlimited,9.99,30,Unlimited,IT\n";

    private final Database database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_id_can_not_be_computed_from_the_list_the_supplier_and_the_code() {
        run(database, MONDAY, SPAIN, ITALY);

        assertThat(ids()).hasSize(2).doesNotContainAnyElementsOf(guesses(SUPPLIER, SUPPLIER, "es", "it"));
        // The fresh databases of tests are copies of one, and have its key.
        var address = TestPostgres.emptyAddress();
        Migrations.migrate(address);
        try (var another = Database.open(address, 1)) {
            var added = run(another, MONDAY, SPAIN, ITALY).added();
            assertThat(added).extracting(Plan::id).hasSize(2).doesNotContainAnyElementsOf(ids());
        }
    }

    /// The sample's plans and prices are invented, and the documents print their ids.
    @Test
    void the_ids_of_the_sample_are_the_same_everywhere() {
        database.transact(tx -> SampleCatalog.run(tx, "sandbox", MONDAY));

        var codes = SampleCatalog.listing().plans().stream().map(ListedPlan::code);
        assertThat(ids())
                .containsExactlyInAnyOrderElementsOf(guesses("sample", "sandbox", codes.toArray(String[]::new)));
    }

    /// What a reader of the code would try.
    private static List<String> guesses(String source, String supplier, String... codes) {
        return Stream.of(codes)
                .map(code -> Sha256.of(String.join("\0", source, supplier, code)))
                .map(digest -> HexFormat.of().formatHex(digest, 0, 16))
                .toList();
    }

    @Test
    void a_plan_keeps_its_id_even_if_a_new_one_would_differ() {
        run(database, MONDAY, SPAIN, ITALY);
        var before = ids();
        run(database, MONDAY, ITALY);
        database.transact(tx -> tx.update("update plan_id_key set key = sha256('another')"));

        var report = run(database, TUESDAY, SPAIN.replace("1.00", "1.10"), ITALY);

        assertThat(report.added()).isEmpty();
        assertThat(report.changed()).extracting(Plan::name).containsExactly("Spain 1GB");
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void a_row_that_can_not_be_read_keeps_its_plan_even_if_a_new_id_would_differ() {
        run(database, MONDAY, SPAIN, ITALY);
        database.transact(tx -> tx.update("update plan_id_key set key = sha256('another')"));

        var report = run(database, TUESDAY, SPAIN.replace("1.00", ""), ITALY);

        assertThat(report.kept()).extracting(Plan::name).containsExactly("Spain 1GB");
        assertThat(report.withdrawn()).isEmpty();
    }

    @Test
    void imports_at_the_same_time_give_each_plan_one_id() throws Exception {
        var reports = Concurrently.times(4, () -> run(database, MONDAY, SPAIN, ITALY));

        assertThat(reports).filteredOn(report -> report.added().size() == 2).hasSize(1);
        assertThat(reports).filteredOn(report -> report.unchanged() == 2).hasSize(3);
        assertThat(ids()).hasSize(2);
    }

    private static PlanImport run(Database database, Instant at, String... rows) {
        var csv = "code,name,price,days,data,countries\n" + String.join("", rows);
        var listing = PriceList.BEPPAY.read(csv.getBytes(UTF_8));
        return database.transact(tx -> PlanImport.run(tx, SUPPLIER, SUPPLIER, listing, Markup.NONE, at));
    }

    /// The ids of the plans on sale and of their offers, which are equal.
    private List<String> ids() {
        var plans = database.autocommit(Plans::onSale);
        assertThat(plans).allMatch(plan -> plan.offer().id().equals(plan.id()));
        return plans.stream().map(Plan::id).toList();
    }
}
