package beppay.console;

import static beppay.suppliers.ScriptedSupplier.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.staff.StaffRole;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The search for anything.
class SearchSectionTest {
    private static final ScriptedSupplier SUPPLIER = new ScriptedSupplier(ReferenceKind.IDEMPOTENT);
    private static final TestApp APP = TestApp.startWith(SUPPLIER);
    private static final Plan PLAN = APP.plan("faraway", "Spain 3GB", "25.00");
    private static final TestApp.Reseller SHOP = APP.reseller("corner", "500.00");

    private static ConsoleUser reader;

    @BeforeAll
    static void sell() {
        SUPPLIER.outcomes.add(PENDING);
        var body = "{\"plan_id\":\"%s\",\"email\":\"ada@example.com\",\"reference\":\"Trip 7\"}".formatted(PLAN.id());
        SHOP.client().post("/api/partner/esim/purchase", body, "Prefer", "wait=0");
        SHOP.client().post("/api/partner/esim/purchase", "{}");
        APP.writeRequestLog();
        reader = ConsoleUser.signedIn(APP, StaffRole.READ_ONLY);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static String text(String sql) {
        return APP.database.autocommit(tx -> tx.one(String.class, sql));
    }

    private static String found(String text) {
        var shown = reader.get("/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        return shown.status() == 303 ? shown.location() : shown.text();
    }

    @Test
    void one_exact_hit_leads_straight_there() {
        var order = "/console/orders/" + APP.number("select id from orders");
        var partner = "/console/partners/" + SHOP.partner().id();
        var places = Map.of(
                "ada@example.com",
                order,
                "Trip 7",
                order,
                "B26033119290003",
                order,
                text("select reference from supplier_attempts"),
                order,
                PLAN.id(),
                "/console/plans/" + PLAN.id(),
                "CORNER",
                partner,
                SHOP.key().substring(0, 11),
                partner,
                "read-only@example.org",
                "/console/staff/" + reader.id());
        places.forEach((sought, place) -> assertThat(found(sought)).as(sought).isEqualTo(place));
    }

    @Test
    void a_request_is_found_whether_it_created_an_order_or_not() {
        for (var condition : new String[] {"is not null", "is null"}) {
            var id = text("select request_id from api_requests where order_number " + condition);
            assertThat(found(id)).isEqualTo("/console/requests/" + id);
        }
    }

    @Test
    void the_partner_and_its_member_have_the_same_address_and_both_are_listed() {
        assertThat(found("corner@example.com")).contains("2 hits", "Member", "Partner");
    }

    @Test
    void a_payment_is_found_by_its_reference_however_it_is_written() {
        APP.database.transact(tx -> beppay.wallets.Wallets.topUp(
                tx,
                SHOP.partner().id(),
                beppay.mode.Mode.LIVE,
                new beppay.money.Money(1_000_000),
                beppay.wallets.Currency.USDC,
                "Invoice 2026-7",
                APP.clock.instant()));
        var transfer = APP.number("select id from transfers where reference is not null");
        assertThat(found("INVOICE 2026–7")).isEqualTo("/console/ledger/transfers/" + transfer);
    }

    @Test
    void a_part_of_a_name_lists_what_has_it() {
        assertThat(found("pain")).contains("1 hit", "Spain 3GB", "/console/plans/" + PLAN.id());
        assertThat(found("corne")).contains("1 hit", "/console/partners/");
    }

    @Test
    void an_order_number_of_several_partners_lists_them() {
        assertThat(found("1")).contains("/console/orders/");
    }

    @Test
    void nothing_is_found_and_explained() {
        assertThat(found("nothing-like-this")).contains("Nothing was found", "Enter the full number");
        assertThat(found("")).contains("Find anything");
        assertThat(found("x".repeat(300))).contains("Nothing was found");
        assertThat(found("100%_\\")).contains("Nothing was found");
    }

    @Test
    void the_field_is_at_the_head_of_every_page() {
        assertThat(reader.get("/staff").text()).contains("action=\"/console/search\"", "data-search");
        assertThat(reader.get("/search?q=pain").text()).contains("value=\"pain\"");
    }
}
