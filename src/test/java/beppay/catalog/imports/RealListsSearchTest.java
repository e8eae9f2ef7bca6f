package beppay.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Catalog;
import beppay.catalog.CatalogEdition;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.PlanQuery;
import beppay.catalog.SearchTable;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the searches of [SearchTable] on the plan names of real suppliers.
class RealListsSearchTest {
    private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");

    private final Database database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"ESIMACCESS, esimaccess-price-list.csv, 20", "ESIMGO, esimgo-bundles.csv, 40"})
    void the_plans_of_the_searched_country_are_first(PriceList list, String file, int least) {
        var listing = RealPriceLists.read(list, file);
        database.transact(tx -> PlanImport.run(tx, "list", "stock", listing, Markup.NONE, NOW));
        var edition = database.autocommit(new Catalog()::current);
        var faults = new ArrayList<String>();
        int searched = 0;
        for (var row : SearchTable.rows()) {
            var alone = List.of(row.country());
            var found = found(edition, row.search());
            if (found.stream().anyMatch(plan -> plan.countries().equals(alone))) {
                searched++;
                var first = found.getFirst();
                if (!first.countries().equals(alone)) {
                    faults.add("\"%s\" begins with %s".formatted(row.search(), first.name()));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(searched).isGreaterThan(least);
    }

    private static List<Plan> found(CatalogEdition edition, String search) {
        return edition.search(new PlanQuery(Set.of(), null, search, null, null, null, null, null));
    }
}
