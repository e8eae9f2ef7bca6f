package beppay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");
    private static final long GB = 1_000_000_000;

    private static final Plan USA = plan("1", "USA 5GB 30 Days", 30, 25, 5 * GB, "US");
    private static final Plan REUNION = plan("2", "Île 1GB", 7, 8, GB, "RE");
    private static final Plan AMERICA = plan("3", "North America", 30, 40, null, "CA", "MX", "US");
    private static final Plan WORLD = plan("4", "Global", 90, 99, 20 * GB, "CI", "ES", "US");

    private final Database database = TestPostgres.freshDatabase();
    private final Catalog catalog = new Catalog();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_copy_is_kept_until_a_plan_changes() {
        write(USA, AMERICA);
        var first = current();
        assertThat(first.search(sorted(PlanSort.NAME))).containsExactly(AMERICA, USA);
        assertThat(current()).isSameAs(first);

        database.transact(tx -> Plans.withdraw(tx, List.of(USA.id()), NOW));

        assertThat(current().search(sorted(PlanSort.NAME))).containsExactly(AMERICA);
        assertThat(first.search(sorted(PlanSort.NAME))).containsExactly(AMERICA, USA);
    }

    @Test
    void withdrawing_a_withdrawn_plan_changes_nothing() {
        write(USA);
        withdraw(NOW);
        var withdrawn = current();

        withdraw(NOW.plusSeconds(60));

        assertThat(current()).isSameAs(withdrawn);
        var plan = Objects.requireNonNull(database.<@Nullable Plan>autocommit(tx -> Plans.find(tx, USA.id())));
        assertThat(plan.offer().withdrawnAt()).isEqualTo(NOW);
    }

    @Test
    void many_threads_get_one_edition() throws Exception {
        write(USA, REUNION, AMERICA, WORLD);
        List<Callable<CatalogEdition>> readers = Collections.nCopies(50, this::current);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var edition : threads.invokeAll(readers)) {
                assertThat(edition.get()).isSameAs(current());
            }
        }
    }

    @Test
    void the_etag_depends_on_the_content_that_partners_read_and_not_on_the_version() {
        var etag = new CatalogEdition(1, List.of(USA, WORLD)).etag();

        assertThat(etag).matches("\"[0-9a-f]{32}\"");
        assertThat(new CatalogEdition(2, List.of(USA, WORLD)).etag()).isEqualTo(etag);
        assertThat(new CatalogEdition(1, List.of(USA)).etag()).isNotEqualTo(etag);
        var expensive = plan("1", USA.name(), 30, 26, 5 * GB, "US");
        assertThat(new CatalogEdition(1, List.of(expensive, WORLD)).etag()).isNotEqualTo(etag);
    }

    @Test
    void plans_are_found_by_country_type_days_data_and_price() {
        assertFound(countries("US"), WORLD, AMERICA, USA);
        assertFound(countries("MX", "RE"), AMERICA, REUNION);
        assertFound(countries("DE"));
        assertFound(ask(PlanType.GLOBAL, null, null, null, null, null), WORLD);
        assertFound(ask(null, null, 8, 30, null, null), AMERICA, USA);
        assertFound(ask(null, null, null, null, 5_000L, null), WORLD, AMERICA, USA);
        assertFound(ask(null, null, null, null, 5_001L, null), WORLD, AMERICA);
        assertFound(ask(null, null, null, null, Long.MAX_VALUE, null), AMERICA);
        assertFound(ask(null, null, null, null, null, new Money(25_000_000)), USA, REUNION);
    }

    @Test
    void words_are_searched_in_names_and_countries_regardless_of_case_and_accents() {
        assertFound(words("  usa 30 "), AMERICA, USA);
        assertFound(words("united STATES"), WORLD, AMERICA, USA);
        assertFound(words("reunion ile"), REUNION);
        assertFound(words("cote d'ivoire"), WORLD);
        assertFound(words("usa canada"), AMERICA);
        assertFound(words(" "), WORLD, AMERICA, USA, REUNION);
    }

    @Test
    void plans_are_sorted_in_every_order() {
        assertFound(sorted(PlanSort.NAME), WORLD, AMERICA, USA, REUNION);
        assertFound(sorted(PlanSort.PRICE), REUNION, USA, AMERICA, WORLD);
        assertFound(sorted(PlanSort.PRICE_DOWN), WORLD, AMERICA, USA, REUNION);
        assertFound(sorted(PlanSort.DAYS), REUNION, USA, AMERICA, WORLD);
        assertFound(sorted(PlanSort.DATA), REUNION, USA, WORLD, AMERICA);
        assertThat(PlanSort.of("-price")).isEqualTo(PlanSort.PRICE_DOWN);
        assertThat(PlanSort.of("cost")).isNull();
    }

    @Test
    void a_search_in_a_large_catalogue_finds_the_same_as_a_scan_of_all_plans() {
        var names = List.of("Alpha", "Beta", "Gamma", "Delta");
        var codes = List.of("US", "CA", "MX", "RE", "ES", "CI");
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < 3_000; i++) {
            var bytes = i % 7 == 0 ? null : (i % 11 + 1) * GB;
            var countries = codes.subList(i % 5, Math.min(codes.size(), i % 5 + 1 + i % 3));
            plans.add(plan(
                    "%08x".formatted(i * 2_654_435_761L & 0xffffffffL),
                    names.get(i % 4),
                    i % 30 + 1,
                    i % 90 + 1,
                    bytes,
                    countries.toArray(String[]::new)));
        }
        plans.sort(PlanSort.NAME.order());
        var edition = new CatalogEdition(1, plans);
        for (var sort : PlanSort.values()) {
            for (var asked : List.of(Set.<String>of(), Set.of("US"), Set.of("RE", "CA"), Set.of("DE"))) {
                for (var days : new @Nullable Integer[] {null, 7}) {
                    for (var search : new @Nullable String[] {null, "beta", "states canada"}) {
                        var query = new PlanQuery(asked, null, search, null, days, null, null, sort);
                        assertThat(edition.search(query)).as("%s", query).containsExactlyElementsOf(each(plans, query));
                    }
                }
            }
        }
    }

    private static List<Plan> each(List<Plan> plans, PlanQuery query) {
        return plans.stream()
                .filter(plan ->
                        query.countries().isEmpty() || !Collections.disjoint(query.countries(), plan.countries()))
                .filter(plan -> query.maxDays() == null || plan.days() <= query.maxDays())
                .filter(plan -> query.search() == null
                        || List.of(query.search().split(" ")).stream()
                                .allMatch(word -> (plan.name() + plan.countriesIncluded())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(word)))
                .sorted(Objects.requireNonNull(query.sort()).order())
                .toList();
    }

    private void assertFound(PlanQuery query, Plan... plans) {
        write(USA, REUNION, AMERICA, WORLD);
        assertThat(current().search(query)).containsExactly(plans);
    }

    private static PlanQuery countries(String... codes) {
        return new PlanQuery(Set.of(codes), null, null, null, null, null, null, PlanSort.NAME);
    }

    private static PlanQuery words(String search) {
        return ask(null, search, null, null, null, null);
    }

    private static PlanQuery sorted(PlanSort sort) {
        return new PlanQuery(Set.of(), null, null, null, null, null, null, sort);
    }

    private static PlanQuery ask(
            @Nullable PlanType type,
            @Nullable String search,
            @Nullable Integer minDays,
            @Nullable Integer maxDays,
            @Nullable Long minDataMb,
            @Nullable Money maxPrice) {
        return new PlanQuery(Set.of(), type, search, minDays, maxDays, minDataMb, maxPrice, PlanSort.NAME);
    }

    private static Plan plan(String id, String name, int days, int dollars, @Nullable Long bytes, String... countries) {
        var price = new Money(dollars * 1_000_000L);
        var codes = List.of(countries);
        var type = PlanType.of(codes, name);
        var label = bytes == null ? "Unlimited" : bytes / GB + "GB";
        var longId = id.repeat(32 / id.length());
        return new Plan(
                longId,
                new Offer(longId, "test", "stock", id, price, null),
                name,
                null,
                days,
                price,
                bytes,
                label,
                codes,
                type,
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

    private void withdraw(Instant at) {
        database.transact(tx -> Plans.withdraw(tx, List.of(USA.id()), at));
    }

    private CatalogEdition current() {
        return database.autocommit(catalog::current);
    }
}
