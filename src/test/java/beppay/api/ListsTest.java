package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Way;
import beppay.catalog.imports.SampleCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Way.class)
class ListsTest {
    private static final String PLANS = "/api/partner/esim/plans";
    private static final String ORDERS = "/api/partner/esim/orders";

    private final TestApp app;
    private final Client anonymous;

    ListsTest(Way way) {
        app = TestApp.start().by(way);
        anonymous = app.anonymous();
    }

    @BeforeEach
    void fillTheCatalogue() {
        app.database.transact(tx -> SampleCatalog.run(tx, "sandbox", app.clock.instant()));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void without_a_limit_anybody_gets_all_plans() {
        var plans = anonymous.get(PLANS);
        assertThat(plans.at("/total")).isEqualTo("1520");
        assertThat(plans.json().at("/data").size()).isEqualTo(1520);
    }

    @Test
    void the_cached_list_is_updated_when_plans_change() {
        assertThat(anonymous.get(PLANS).response().body())
                .isEqualTo(anonymous.get(PLANS).response().body());
        var moon = app.plan("sandbox", "Moon 1GB", "5.00");
        var plans = anonymous.get(PLANS);
        assertThat(plans.at("/total")).isEqualTo("1521");
        assertThat(plans.json().at("/data").findValuesAsString("id")).contains(moon.id());
    }

    @Test
    void following_the_next_page_returns_every_plan_once() {
        var seen = new ArrayList<String>();
        var path = PLANS + "?country=US,CA&sort=price&limit=7";
        var total = anonymous.get(path).json().at("/total").asInt();
        for (String next = path; next != null; ) {
            var page = anonymous.get(next);
            seen.addAll(page.json().at("/data").findValuesAsString("id"));
            next = next(page);
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(total);
        assertThat(total).isGreaterThan(14);
    }

    @Test
    void plans_can_be_filtered_and_sorted() {
        var cheap = anonymous.get(PLANS + "?country=us&max_price=10&min_data_mb=1000&max_days=30&sort=-price");
        var plans = cheap.json().at("/data");
        assertThat(plans.size()).isPositive();
        double last = Double.MAX_VALUE;
        for (var plan : plans) {
            double price = Double.parseDouble(plan.at("/price").asString());
            assertThat(price).isLessThanOrEqualTo(Math.min(10, last));
            assertThat(plan.at("/countryIso2").asString()).contains("US");
            assertThat(Integer.parseInt(plan.at("/days").asString())).isLessThanOrEqualTo(30);
            last = price;
        }
        assertThat(anonymous.get(PLANS + "?search=usa+30+days").at("/data/0/name"))
                .startsWith("USA");
        assertThat(anonymous.get(PLANS + "?plan_type=global").json().at("/data").findValuesAsString("plan_type"))
                .isNotEmpty()
                .containsOnly("global");
    }

    @Test
    void an_unknown_parameter_or_value_is_rejected_with_its_name() {
        var wrong = List.of(
                "colour=red",
                "sort=best",
                "limit=0",
                "limit=5001",
                "country=USA",
                "min_days=-1",
                "limit=5&limit=6",
                "plan_type=",
                "after=!!",
                "max_price=1e3",
                "offset=1&after=YQ");
        for (var query : wrong) {
            var error = anonymous.get(PLANS + "?" + query);
            assertThat(error.status()).as(query).isEqualTo(400);
            assertThat(error.code()).isEqualTo("invalid_request");
            assertThat(query).contains(error.at("/details/0/field"));
        }
    }

    @Test
    void unchanged_plans_are_not_sent_again() {
        for (var path : List.of(PLANS, PLANS + "?country=US")) {
            var first = anonymous.get(path);
            var etag = Objects.requireNonNull(first.header("ETag"));
            assertThat(etag).matches("\"[^\"]+\"");
            assertThat(first.header("Cache-Control")).startsWith("public");
            var again = anonymous.get(path, "If-None-Match", "\"other\", " + etag);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.response().body()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(etag);
            assertThat(again.header("Content-Length")).isNull();
        }
        var etag = Objects.requireNonNull(anonymous.get(PLANS).header("ETag"));
        app.plan("sandbox", "Moon 1GB", "5.00");
        assertThat(anonymous.get(PLANS, "If-None-Match", etag).status()).isEqualTo(200);
    }

    @Test
    void orders_are_listed_newest_first_in_pages_and_with_filters() {
        var reseller = app.reseller("shop", "500.00");
        var plan = app.plan("sandbox", "Moon 1GB", "5.00");
        for (int i = 0; i < 12; i++) {
            reseller.client().buy(plan.id());
            app.clock.pass(Duration.ofMinutes(1));
        }
        var seen = new ArrayList<String>();
        for (String next = ORDERS + "?limit=5"; next != null; ) {
            var page = reseller.client().get(next);
            assertThat(page.at("/total")).isEqualTo("12");
            seen.addAll(page.json().at("/data").findValuesAsString("created_at"));
            next = next(page);
        }
        assertThat(seen).hasSize(12).isSortedAccordingTo((a, b) -> b.compareTo(a));
        var lastSix = Objects.requireNonNull(next(reseller.client().get(ORDERS + "?limit=6")));
        assertThat(next(reseller.client().get(lastSix))).isNull();
        var between =
                ORDERS + "?from=2026-03-30T12:03:00Z&to=2026-03-30T12:05:00Z&status=completed&plan_id=" + plan.id();
        assertThat(reseller.client().get(between).at("/total")).isEqualTo("2");
        var iccid = reseller.client().get(ORDERS).at("/data/3/iccid");
        assertThat(reseller.client().get(ORDERS + "?iccid=" + iccid).at("/total"))
                .isEqualTo("1");
        assertThat(reseller.client().get(ORDERS + "?email=nobody@example.com").at("/total"))
                .isEqualTo("0");
    }

    @Test
    void a_partner_sees_only_its_own_orders() {
        var plan = app.plan("sandbox", "Moon 1GB", "5.00");
        var iccid = app.reseller("shop", "500.00").client().buy(plan.id()).at("/data/esim/iccid");
        var other = app.reseller("other", "500.00").client();
        assertThat(other.get(ORDERS).at("/total")).isEqualTo("0");
        assertThat(other.get(ORDERS + "?iccid=" + iccid).at("/total")).isEqualTo("0");
    }

    private static @Nullable String next(Client.Response page) {
        var link = page.header("Link");
        var matcher = Pattern.compile("<([^>]+)>; rel=\"next\"").matcher(link == null ? "" : link);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
