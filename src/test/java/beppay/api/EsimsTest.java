package beppay.api;

import static beppay.esims.ReportedStates.active;
import static beppay.esims.ReportedStates.report;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.api.Client.Way;
import beppay.catalog.Plan;
import beppay.esims.ReportedStates;
import beppay.keys.Keys;
import beppay.suppliers.ScriptedSupplier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `GET /api/partner/esim/esims`
@ParameterizedClass
@EnumSource(Way.class)
class EsimsTest {
    private static final String ESIMS = "/api/partner/esim/esims";
    private static final String PURCHASE = "/api/partner/esim/purchase";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app;
    private final Plan plan;
    private final TestApp.Reseller shop;

    EsimsTest(Way way) {
        app = TestApp.startWith(supplier).by(way);
        plan = app.plan("sandbox", "Spain 5GB", "10.00");
        shop = app.reseller("shop", "500.00");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void buy(int quantity, String reference) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"a@example.com\",\"quantity\":%d,\"reference\":\"%s\"}";
        assertThat(shop.client()
                        .post(PURCHASE, body.formatted(plan.id(), quantity, reference))
                        .status())
                .isEqualTo(200);
        app.clock.pass(Duration.ofMinutes(1));
    }

    private void activate(String id) {
        report(app.database, shop.partner().id(), id, active(app.clock.instant()));
    }

    private List<String> ids(String query) {
        var page = shop.client().get(ESIMS + query);
        assertThat(page.json().at("/total").asInt())
                .as("total of " + query)
                .isEqualTo(page.json().at("/data").size());
        return page.json().at("/data").findValuesAsString("id");
    }

    @Test
    void the_newest_order_is_first_and_pages_return_every_esim_once() {
        buy(1, "cart 1");
        buy(3, "cart 2");
        buy(1, "cart 3");
        var seen = new ArrayList<String>();
        for (String next = ESIMS + "?limit=2"; next != null; ) {
            var page = shop.client().get(next);
            assertThat(page.at("/total")).isEqualTo("5");
            seen.addAll(page.json().at("/data").findValuesAsString("id"));
            next = next(page);
        }
        assertThat(seen).containsExactly("3-1", "2-1", "2-2", "2-3", "1-1");
        assertThat(shop.client().get(ESIMS + "?limit=2&offset=3").at("/data/0/id"))
                .isEqualTo("2-3");
    }

    private static @Nullable String next(Response page) {
        var link = page.header("Link");
        var matcher = NEXT.matcher(link == null ? "" : link);
        return matcher.matches() ? matcher.group(1) : null;
    }

    @Test
    void filters_find_the_esims_and_count_them() {
        buy(1, "cart 1");
        buy(2, "cart 2");
        activate("2-1");
        var iccid = shop.client().get(ESIMS).at("/data/1/iccid");
        assertThat(ids("?iccid=" + iccid)).containsExactly("2-2");
        assertThat(ids("?order_id=2")).containsExactly("2-1", "2-2");
        assertThat(ids("?order_id=3")).isEmpty();
        assertThat(ids("?reference=cart+1")).containsExactly("1-1");
        assertThat(ids("?status=active")).containsExactly("2-1");
        assertThat(ids("?status=expired")).isEmpty();
        assertThat(ids("?status=active&order_id=1")).isEmpty();
        assertThat(ids("?status=active&reference=cart+2")).containsExactly("2-1");
    }

    @Test
    void an_esim_whose_state_nobody_reports_is_unknown_without_values() {
        buy(1, "from the stock");
        buy(1, "reported");
        activate("2-1");
        app.database.transact(tx -> tx.update("alter table esim_states disable trigger user"));
        app.database.transact(tx -> tx.update("delete from esim_states where status <> 'active'"));
        assertThat(ids("?status=unknown")).containsExactly("1-1");
        var esim = shop.client().get(ESIMS + "?status=unknown").json().at("/data/0");
        assertThat(esim.path("status").asString()).isEqualTo("unknown");
        assertThat(List.of(
                        "supplier_status",
                        "data_total_bytes",
                        "data_used_bytes",
                        "valid_until",
                        "installed_at",
                        "as_of",
                        "apn"))
                .allMatch(name -> esim.path(name).isNull());
    }

    @Test
    void the_fields_are_those_of_the_order_and_of_the_reported_state() {
        buy(1, "cart 1");
        activate("1-1");
        var order = shop.client().get("/api/partner/esim/orders").json().at("/data/0");
        var esim = shop.client().get(ESIMS).json().at("/data/0");
        assertThat(esim.toString()).isEqualTo("""
                {"id":"1-1","order_id":1,"iccid":%s,"plan_id":"%s","plan_name":"Spain 5GB","email":"a@example.com",\
                "reference":"cart 1","status":"active","supplier_status":"IN_USE/ENABLED","data_total_bytes":5368709120,\
                "data_used_bytes":1073741824,"valid_until":"2026-04-22T15:34:20Z","installed_at":"2026-03-29T11:01:00Z",\
                "as_of":"2026-03-30T12:01:00Z","apn":"internet","created_at":"2026-03-30T12:00:00Z"}""".formatted(order.path("iccid"), plan.id()));
    }

    @Test
    void failed_and_processing_orders_have_no_esims() {
        supplier.outcomes.addAll(List.of(ScriptedSupplier.REFUSED, ScriptedSupplier.PENDING));
        var far = app.plan("faraway", "Moon 3GB", "25.00");
        shop.client().buy(far.id(), "Prefer", "wait=0");
        shop.client().buy(far.id(), "Prefer", "wait=0");
        buy(1, "cart 1");
        assertThat(ids("")).containsExactly("3-1");
    }

    @Test
    void partners_are_answered_without_asking_a_supplier() {
        supplier.outcomes.add(ScriptedSupplier.delivered());
        shop.client().buy(app.plan("faraway", "Moon 3GB", "25.00").id());
        int calls = supplier.orders + supplier.lookUps;
        var listed = shop.client().get(ESIMS);
        var one = shop.client().get(ESIMS + "/1-1");
        assertThat(supplier.orders + supplier.lookUps).isEqualTo(calls);
        assertThat(listed.text() + one.text()).contains("\"id\":\"1-1\"").doesNotContain("faraway", "B-1", "esim_id");
    }

    @Test
    void an_unknown_parameter_or_value_is_rejected_with_its_name() {
        for (var query : List.of(
                "colour=red",
                "status=ACTIVE",
                "status=",
                "order_id=1-1",
                "order_id=0",
                "limit=501",
                "after=YQ",
                "email=a@example.com",
                "iccid=1&iccid=2")) {
            var error = shop.client().get(ESIMS + "?" + query);
            assertThat(error.code()).as(query).isEqualTo("invalid_request");
            assertThat(query).contains(error.at("/details/0/field"));
        }
    }

    @Test
    void a_partner_sees_only_its_own_esims_and_its_cursors_belong_to_it() {
        buy(2, "cart 1");
        var other = app.reseller("other", "500.00").client();
        assertThat(other.get(ESIMS).at("/total")).isEqualTo("0");
        var iccid = shop.client().get(ESIMS).at("/data/0/iccid");
        assertThat(other.get(ESIMS + "?iccid=" + iccid).at("/total")).isEqualTo("0");
        assertThat(other.get(ESIMS + "/1-1").code()).isEqualTo("not_found");
        var next = next(shop.client().get(ESIMS + "?limit=1"));
        other.buy(plan.id());
        assertThat(other.get(String.valueOf(next)).code()).isEqualTo("invalid_request");
    }

    @Test
    void a_key_needs_the_scope_to_read_orders() {
        buy(1, "cart 1");
        for (var scope : List.of("orders:read", "orders:write")) {
            var key = app.key(shop, new Keys.NewKey(scope, List.of(scope), null, null));
            var client = app.clientWith(key.secret().reveal());
            int expected = scope.equals("orders:read") ? 200 : 403;
            assertThat(client.get(ESIMS).status()).isEqualTo(expected);
            assertThat(client.get(ESIMS + "/1-1").status()).isEqualTo(expected);
        }
    }

    @Test
    void one_esim_has_the_fields_of_the_list_and_then_its_codes_top_ups_and_events() {
        buy(2, "cart 1");
        activate("1-2");
        ReportedStates.add(app.database, shop.partner().id(), "1-2", "installed", app.clock.instant());
        var one = shop.client().get(ESIMS + "/1-2");
        var order = shop.client().get("/api/partner/esim/orders/1").json().at("/data/esims/1");
        var listed = shop.client().get(ESIMS).json().at("/data/1");
        var data = one.json().at("/data");
        listed.forEachEntry(
                (name, value) -> assertThat(data.path(name)).as(name).isEqualTo(value));
        order.forEachEntry((name, value) -> assertThat(data.path(name)).as(name).isEqualTo(value));
        var codes = List.of("activation_code", "confirmation_code", "qr_code", "install_url");
        var more = new ArrayList<>(codes);
        more.addAll(List.of("networks", "cancellation", "topups", "events"));
        assertThat(data.propertyNames())
                .startsWith(listed.propertyNames().toArray(String[]::new))
                .endsWith(more.toArray(String[]::new));
        assertThat(data.path("cancellation").isNull()).isTrue();
        assertThat(data.path("events").toString()).isEqualTo("""
                [{"type":"delivered","created_at":"2026-03-30T12:00:00Z"},\
                {"type":"installed","created_at":"2026-03-30T12:01:00Z"}]""");
        assertThat(one.text()).doesNotContain("for the operator");
    }

    @Test
    void an_esim_lists_its_top_ups_and_its_cancellation() {
        buy(1, "cart 1");
        app.database.transact(tx -> tx.update("""
                insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                    request_sha256, top_up_esim_id, top_up_of, status, created_at, settled_at)
                select o.partner_id, o.wallet_id, o.plan_id, o.plan_name, o.supplier, 4500000, o.currency, o.email,
                    sha256('x'), e.id, '1-1', 'completed', o.created_at, o.created_at
                from orders o join esims e on e.order_id = o.id"""));
        app.database.transact(tx -> tx.update("""
                insert into esim_cancellations (esim_id, partner_id, requested_at, state, reason, settled_at)
                select id, partner_id, created_at, 'refused', 'It is in use.', created_at from esims"""));
        var one = shop.client().get(ESIMS + "/1-1").json().at("/data");
        assertThat(one.path("topups").toString()).isEqualTo("""
                [{"id":2,"plan_id":"%s","plan_name":"Spain 5GB","cost_usd":"4.50","currency":"USDT_TRC20",\
                "status":"completed","created_at":"2026-03-30T12:00:00Z"}]""".formatted(plan.id()));
        assertThat(one.path("cancellation").toString()).isEqualTo("""
                {"status":"refused","reason":"It is in use.","refunded_usd":null,"requested_at":"2026-03-30T12:00:00Z"}""");
    }

    @Test
    void anything_that_is_no_id_of_an_esim_is_not_found() {
        buy(1, "cart 1");
        for (var id : List.of("1", "1-0", "1-2", "2-1", "01-1", "1-01", "1-1-1", "-1", "x", "9".repeat(19) + "-1")) {
            assertThat(shop.client().get(ESIMS + "/" + id).code()).as(id).isEqualTo("not_found");
        }
        assertThat(shop.client().get(ESIMS + "/1-1?limit=1").code()).isEqualTo("invalid_request");
    }
}
