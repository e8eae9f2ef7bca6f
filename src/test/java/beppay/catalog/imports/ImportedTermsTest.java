package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Markup;
import beppay.catalog.Network;
import beppay.catalog.OfferTerms;
import beppay.catalog.Plans;
import beppay.catalog.Terms;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The terms in the table after imports.
class ImportedTermsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-30T12:00:00Z");
    private static final Markup MARKUP = new Markup(BigDecimal.valueOf(30));
    private static final String HEAD = "Name,Price,Location,Slug,Speed,Location Network List\n";
    private static final String SPAIN = "Spain 1GB 7Days,1.00,ES,es,3G/4G/5G,Vodafone 5G\n";
    private static final String ITALY = "Italy 1GB 7Days,1.00,IT,it,3G/4G,TIM 4G\n";

    private final Database database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private PlanImport run(String rows) {
        var content = PriceList.ESIMACCESS.read((HEAD + rows).getBytes(UTF_8));
        return database.transact(tx -> PlanImport.run(tx, "list", "stock", content, MARKUP, MONDAY));
    }

    private Map<String, Terms> stored() {
        return database.autocommit(tx -> OfferTerms.of(
                tx, Plans.onSale(tx).stream().map(plan -> plan.offer().id()).toList()));
    }

    private long version() {
        return database.autocommit(Plans::version);
    }

    private List<String> rowVersions() {
        return database.autocommit(
                tx -> tx.rows(String.class, "select ctid || ' ' || xmin || ' ' || xmax from offer_terms order by 1"));
    }

    @Test
    void an_import_stores_the_terms_of_each_offer() {
        run(SPAIN + ITALY);
        assertThat(stored().values())
                .containsExactlyInAnyOrder(
                        new Terms("3G/4G/5G", List.of(new Network("ES", "Vodafone", List.of("5G"))), null),
                        new Terms("3G/4G", List.of(new Network("IT", "TIM", List.of("4G"))), null));
    }

    @Test
    void the_same_list_writes_no_row_again() {
        run(SPAIN + ITALY);
        var before = rowVersions();
        run(ITALY + SPAIN);
        assertThat(rowVersions()).isEqualTo(before).isNotEmpty();
        run(ITALY + SPAIN.replace("Vodafone", "Orange"));
        assertThat(rowVersions()).isNotEqualTo(before);
    }

    @Test
    void a_plan_of_which_only_the_terms_change_is_unchanged_and_keeps_the_catalogues_version() {
        run(SPAIN + ITALY);
        long version = version();
        var report = run(SPAIN.replace("Vodafone 5G", "Orange 4G") + ITALY);
        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(report.changed()).isEmpty();
        assertThat(version()).isEqualTo(version);
        assertThat(stored().values())
                .contains(new Terms("3G/4G/5G", List.of(new Network("ES", "Orange", List.of("4G"))), null));
    }

    @Test
    void terms_that_are_no_longer_stated_are_removed() {
        run(SPAIN + ITALY);
        run(SPAIN.replace("3G/4G/5G,Vodafone 5G", ",") + ITALY);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_comparison_writes_nothing() {
        var content = PriceList.ESIMACCESS.read((HEAD + SPAIN).getBytes(UTF_8));
        database.transact(tx -> PlanImport.compare(tx, "list", "stock", content, MARKUP, MONDAY));
        assertThat(rowVersions()).isEmpty();
    }

    @Test
    void a_thousand_networks_and_none_are_stored_as_they_are() {
        run(SPAIN + ITALY);
        var ids = List.copyOf(stored().keySet());
        var many = new ArrayList<Network>();
        for (int i = 0; i < 1000; i++) {
            many.add(new Network("ES", "Ñ-%04d ".formatted(i) + "x".repeat(93), List.of("3G", "4G", "5G")));
        }
        var terms = Map.of(
                ids.getFirst(), new Terms(null, many, ""),
                ids.getLast(), new Terms("5G", List.of(), "2 GB/day"));
        int changed = database.transact(tx -> OfferTerms.write(tx, terms));
        assertThat(changed).isEqualTo(2);
        assertThat(stored()).isEqualTo(terms);
        assertThat(database.<Integer>transact(tx -> OfferTerms.write(tx, terms)))
                .isZero();
    }
}
