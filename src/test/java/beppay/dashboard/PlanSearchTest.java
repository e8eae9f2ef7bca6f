package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.SearchTable;
import beppay.catalog.imports.SampleCatalog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every search of the table finds the same plans over the API and in the dashboard.
class PlanSearchTest {
    private static final Pattern NAME = Pattern.compile("<a class=\"row-link\" href=\"[^\"]*\">([^<]*)</a>");

    private final TestApp app = TestApp.start();

    @BeforeEach
    void fillTheCatalogue() {
        app.database.transact(tx -> SampleCatalog.run(tx, "sandbox", app.clock.instant()));
        app.reseller("shop", "0");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void every_search_of_the_table_finds_the_expected_plans_over_the_api() {
        var faults = new ArrayList<String>();
        for (var row : SearchTable.rows()) {
            faults.addAll(row.faults(api(row.search(), "")));
        }
        assertThat(SearchTable.rows()).hasSizeGreaterThan(50);
        assertThat(faults).isEmpty();
    }

    @Test
    void every_search_of_the_table_finds_the_same_in_the_dashboard() {
        var person = DashboardUser.signedIn(app, "shop@example.com");
        for (var row : SearchTable.rows()) {
            var page = person.get("/partner/plans?q=" + encoded(row.search())).text();
            var shown = NAME.matcher(page).results().map(name -> name.group(1)).toList();

            assertThat(shown).as(row.search()).isEqualTo(api(row.search(), "&limit=50"));
        }
    }

    @Test
    void a_requested_sort_order_overrides_the_best_match() {
        assertThat(api("japan", "&sort=-price&limit=1")).containsExactly("Global 100GB 180 Days");
        assertThat(api("japan", "&sort=name&limit=1")).containsExactly("Asia 100GB 180 Days");
    }

    @Test
    void a_search_with_other_results_is_detected() {
        var japan = SearchTable.rows().getFirst();

        assertThat(japan.faults(List.of("Asia 1GB 7 Days"))).hasSize(1);
        assertThat(SearchTable.rows().get(1).faults(List.of("Japan 5GB 30 Days", "Japan 15GB 30 Days")))
                .hasSize(2);
    }

    private List<String> api(String search, String more) {
        return app.anonymous()
                .get("/api/partner/esim/plans?search=" + encoded(search) + more)
                .json()
                .at("/data")
                .findValuesAsString("name");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
