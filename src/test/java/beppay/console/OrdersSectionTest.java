package beppay.console;

import static beppay.suppliers.ScriptedSupplier.PENDING;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.staff.StaffRole;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The list of orders, the page of an order, and the code of an eSIM.
class OrdersSectionTest {
    private static final ScriptedSupplier SUPPLIER = new ScriptedSupplier(ReferenceKind.IDEMPOTENT);
    private static final TestApp APP = TestApp.startWith(SUPPLIER);
    private static final Plan PLAN = APP.plan("faraway", "Spain 3GB", "25.00");
    private static final TestApp.Reseller SHOP = APP.reseller("shop", "500.00");
    private static final String CODE = "LPA:1$smdp.example.com$ABC-123";

    private static ConsoleUser support;

    /// The first order is delivered, and the second waits.
    @BeforeAll
    static void sell() {
        SUPPLIER.outcomes.add(delivered());
        buy("ada@example.com", "Trip 7");
        SUPPLIER.outcomes.add(PENDING);
        buy("ben@example.com", "Trip 8");
        APP.writeRequestLog();
        support = ConsoleUser.signedIn(APP, StaffRole.SUPPORT);
    }

    private static void buy(String email, String reference) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s\",\"reference\":\"%s\"}".formatted(PLAN.id(), email, reference);
        SHOP.client().post("/api/partner/esim/purchase", body, "Prefer", "wait=0");
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static long order(String email) {
        return APP.number("select id from orders where email = ?", email);
    }

    private static long esim() {
        return APP.number("select id from esims");
    }

    @Test
    void the_list_has_the_newest_orders_of_all_partners() {
        var list = support.get("/orders").text();
        assertThat(list).contains("2 orders", "ada@example.com", "ben@example.com", "faraway", ">shop<");
        assertThat(list.indexOf("ben@example.com")).isLessThan(list.indexOf("ada@example.com"));
    }

    @Test
    void each_filter_finds_its_orders() {
        var ofBen = Map.of(
                "q=ben@example.com",
                "1 order",
                "q=Trip+8",
                "1 order",
                "status=processing",
                "1 order",
                "status=processing&partner=shop@example.com&supplier=faraway&plan=" + PLAN.id(),
                "1 order",
                "partner=shop@example.com&q=Trip+8&from=2000-01-01&to=2999-01-01",
                "1 order");
        ofBen.forEach(
                (filter, count) -> assertThat(support.get("/orders?" + filter).text())
                        .as(filter)
                        .contains(count, "ben@example.com")
                        .doesNotContain(">ada@example.com"));
        assertThat(support.get("/orders?q=8944+5012+3456+7890+123").text()).contains("1 order", "ada@example.com");
        for (var none : new String[] {"mode=test", "status=failed", "supplier=other", "to=2000-01-01", "q=Trip"}) {
            assertThat(support.get("/orders?" + none).text()).as(none).contains("No orders match");
        }
    }

    @Test
    void invalid_filters_are_explained() {
        for (var wrong : new String[] {"from=yesterday", "partner=nobody@example.com", "status=lost"}) {
            var shown = support.get("/orders?" + wrong);
            assertThat(shown.status()).as(wrong).isEqualTo(400);
            assertThat(shown.text()).contains("There is a problem");
        }
    }

    @Test
    void an_export_has_all_matching_orders_and_is_in_the_audit_log() {
        var csv = support.get("/orders.csv?q=ada@example.com");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.text()).contains("ada@example.com", "shop@example.com").doesNotContain("ben@", "LPA:1");
        assertThat(APP.number("select count(*) from audit_entries where action = 'orders.export_started'"))
                .isPositive();
        String entry = APP.database.autocommit(tx -> tx.one(String.class, """
                select changes::jsonb #>> '{q,to}' || ' ' || (changes::jsonb #>> '{rows,to}') from audit_entries
                where action = 'orders.exported' order by id desc limit 1"""));
        assertThat(entry).isEqualTo("ada@example.com 1");
        var reader = ConsoleUser.signedIn(APP, StaffRole.READ_ONLY);
        assertThat(reader.get("/orders.csv").status()).isEqualTo(403);
        assertThat(reader.get("/orders").text()).doesNotContain("Export");
    }

    @Test
    void the_page_of_an_order_tells_everything_that_happened_but_no_code() {
        var page = support.get("/orders/" + order("ada@example.com")).text();
        assertThat(page)
                .contains("Order 1 of shop", "Trip 7", "POST /api/partner/esim/purchase", "order.completed", "capture")
                .contains(
                        "Attempt with faraway", "Ordered from the supplier", "Show the code", "8944 5012 3456 7890 123")
                .doesNotContain("ABC-123");
        assertThat(support.get("/orders/999999").status()).isEqualTo(404);
        assertThat(support.get("/orders/zero").status()).isEqualTo(404);
    }

    @Test
    void an_order_that_waits_leads_to_its_settlement() {
        var path = "/orders/" + order("ben@example.com");
        var settle = "/console/stuck" + path;
        assertThat(support.get(path).text()).contains(settle);
        var reader = ConsoleUser.signedIn(APP, StaffRole.READ_ONLY, "reader@example.org");
        assertThat(reader.get(path).text()).contains("Processing").doesNotContain(settle);
    }

    @Test
    void a_code_is_shown_for_a_reason_that_the_audit_log_keeps() {
        var path = "/esims/" + esim() + "/code";
        assertThat(support.get(path).text()).contains("Reason").doesNotContain("ABC-123");
        var refused = support.post(path, Map.of("reason", " "));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).doesNotContain("ABC-123");
        var shown = support.post(path, Map.of("reason", "The customer lost the e-mail"));
        assertThat(shown.text()).contains(CODE);
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(
                        APP.number(
                                "select count(*) from audit_entries where action = 'esim.revealed' and reason like 'The customer%'"))
                .isOne();
        assertThat(support.get("/orders/" + order("ada@example.com")).text()).contains("esim.revealed");
        var finance = ConsoleUser.signedIn(APP, StaffRole.FINANCE);
        assertThat(finance.get(path).status()).isEqualTo(403);
        assertThat(finance.post(path, Map.of("reason", "Curious")).status()).isEqualTo(403);
    }

    @Test
    void a_logged_request_is_shown_by_its_id() {
        var id = APP.database.autocommit(
                tx -> tx.one(String.class, "select request_id from api_requests order by id limit 1"));
        assertThat(support.get("/requests/" + id).text())
                .contains("/purchase", "shop", "/console/orders/" + order("ada@example.com"));
        assertThat(support.get("/requests/req_unknown").status()).isEqualTo(404);
    }
}
