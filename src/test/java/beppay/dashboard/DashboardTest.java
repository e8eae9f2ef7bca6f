package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.dashboard.DashboardUser.Shown;
import beppay.mail.EmailAddress;
import beppay.people.Passwords;
import beppay.suppliers.Concurrently;
import beppay.team.Members;
import beppay.team.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DashboardTest {
    private static final Pattern KEY = Pattern.compile("pk_(live|test)_[0-9A-Za-z]{38}");

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "100");
    private final Plan plan = app.plan("sandbox", "USA 5GB <b>30</b> Days", "25.00");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void callers_without_a_session_are_redirected_to_the_sign_in_and_back() {
        var stranger = new DashboardUser(app);
        var redirect = stranger.get("/partner/orders?status=failed");
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.location()).isEqualTo("/partner/login?next=%2Fpartner%2Forders%3Fstatus%3Dfailed");
        assertThat(stranger.get(redirect.location()).hidden()).containsEntry("next", "/partner/orders?status=failed");
        var fields = Map.of(
                "email", "shop@example.com", "password", TestApp.PASSWORD, "next", "/partner/orders?status=failed");
        assertThat(stranger.post("/partner/login", fields).location()).isEqualTo("/partner/orders?status=failed");
        assertThat(stranger.get("/partner/orders").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"//evil.example", "https://evil.example/partner", "/partner/../evil", "/evil", "javascript:alert(1)"})
    void a_sign_in_redirects_only_to_own_pages(String next) {
        var fields = Map.of("email", "shop@example.com", "password", TestApp.PASSWORD, "next", next);
        assertThat(new DashboardUser(app).post("/partner/login", fields).location())
                .isEqualTo("/partner");
    }

    @Test
    void a_wrong_password_and_an_unknown_address_look_alike() {
        var wrong = signIn("shop@example.com");
        var unknown = signIn("nobody@example.com");
        assertThat(wrong.status()).isEqualTo(400).isEqualTo(unknown.status());
        assertThat(wrong.text().replace("shop@", "nobody@")).isEqualTo(unknown.text());
    }

    private Shown signIn(String email) {
        return new DashboardUser(app).post("/partner/login", Map.of("email", email, "password", "not the password"));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "/plans",
        "/orders",
        "/wallet",
        "/keys",
        "/keys/new",
        "/webhooks",
        "/webhooks/new",
        "/logs",
        "/settings",
        "/settings/team"
    })
    void every_page_exists_in_both_modes_and_has_a_security_policy(String page) {
        for (var place : List.of("/partner", "/partner/test")) {
            var shown = person.get(place + page);
            assertThat(shown.status()).as(place + page).isEqualTo(200);
            assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
            assertThat(shown.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'");
            assertThat(shown.text()).doesNotContain("<script>", " style=", " onclick=");
        }
    }

    @Test
    void a_purchase_needs_confirmation_and_is_made_once_however_often_the_form_is_submitted() throws Exception {
        var confirm = confirm("customer@example.com", "<script>alert(1)</script>");
        assertThat(confirm.status()).isEqualTo(200);
        assertThat(confirm.text())
                .contains("75.00", "&lt;script", "USA 5GB &lt;b&gt;30")
                .doesNotContain("<script>alert");
        var fields = new HashMap<>(confirm.hidden());
        fields.put("reference", "A-1");
        var responses = Concurrently.times(8, () -> person.post("/partner/plans/" + plan.id() + "/buy", fields));
        assertThat(responses).allMatch(response -> response.status() == 303);
        assertThat(responses.stream().map(Shown::location).distinct()).hasSize(1);
        assertThat(app.number("select count(*) from orders")).isEqualTo(1);

        var order = person.get(responses.getFirst().location());
        assertThat(order.text()).contains("Completed", "customer@example.com", "data:image/png;base64,", "LPA:1$");
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("75.00");
    }

    private Shown confirm(String email, String reference) {
        return person.review("/partner/plans/" + plan.id(), Map.of("email", email, "reference", reference));
    }

    @Test
    void a_low_balance_is_reported_before_anything_is_charged() {
        var poor = app.reseller("poor", "3");
        var theirs = DashboardUser.signedIn(app, "poor@example.com");
        var confirm = theirs.review("/partner/plans/" + plan.id(), Map.of("email", "c@example.com"));
        assertThat(confirm.text()).contains("can't be bought now").doesNotContain("Buy for");
        assertThat(poor.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("3.00");
    }

    @Test
    void requests_from_pages_of_other_sites_change_nothing() {
        for (var path : List.of(
                "/partner/plans/" + plan.id() + "/buy",
                "/partner/keys/new",
                "/partner/keys/" + reseller.keyId() + "/revoke",
                "/partner/settings/sessions/end",
                "/partner/settings/team",
                "/partner/test/wallet/top-up",
                "/partner/logout")) {
            var fields = Map.of("name", "x", "email", "x@example.com");
            assertThat(person.post(path, fields, "Sec-Fetch-Site", "cross-site").status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(person.post(path, fields, "Origin", "https://evil.example")
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(app.number("select count(*) from api_keys where revoked_at is null"))
                .isEqualTo(1);
    }

    @Test
    void a_new_key_is_shown_once_and_buys() {
        var made = person.post(
                "/partner/keys/new", Map.of("name", "Web shop", "expiry", "never", "scopes", "orders:write"));
        assertThat(made.status()).isEqualTo(200);
        var secret =
                KEY.matcher(made.text()).results().findFirst().orElseThrow().group();
        assertThat(KEY.matcher(person.get("/partner/keys").text()).find()).isFalse();
        assertThat(app.clientWith(secret).buy(plan.id()).status()).isEqualTo(200);
        assertThat(person.get("/partner/orders").text()).contains("customer@example.com");
    }

    @Test
    void a_rolled_key_works_until_its_overlap_ends() {
        var rolled = person.post("/partner/keys/" + reseller.keyId() + "/roll", Map.of("overlap", "1"));
        var secret =
                KEY.matcher(rolled.text()).results().findFirst().orElseThrow().group();
        assertThat(reseller.client().get("/api/partner/balance").status()).isEqualTo(200);
        app.clock.pass(Duration.ofHours(1));
        assertThat(reseller.client().get("/api/partner/balance").code()).isEqualTo("invalid_api_key");
        assertThat(app.clientWith(secret).get("/api/partner/balance").status()).isEqualTo(200);
    }

    @Test
    void records_of_another_partner_are_not_found() {
        var other = app.reseller("other", "100");
        other.client().buy(plan.id());
        assertThat(person.get("/partner/orders/1").status()).isEqualTo(404);
        assertThat(person.get("/partner/keys/" + other.keyId()).status()).isEqualTo(404);
        assertThat(person.post("/partner/keys/" + other.keyId() + "/revoke", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(other.client().get("/api/partner/balance").status()).isEqualTo(200);
    }

    @Test
    void test_mode_has_separate_funds_and_orders() {
        assertThat(person.post("/partner/test/wallet/top-up", Map.of("amount", "50", "currency", "USDT_TRC20"))
                        .status())
                .isEqualTo(303);
        var buy = "/partner/test/plans/" + plan.id();
        var confirm = person.review(buy, Map.of("email", "customer@example.com"));
        var bought = person.post(buy + "/buy", confirm.hidden());
        assertThat(bought.location()).startsWith("/partner/test/orders/");
        assertThat(person.get(bought.location()).text()).contains("Completed");
        assertThat(person.get(bought.location().replace("/test", "")).status()).isEqualTo(404);
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("100.00");
    }

    @Test
    void an_export_contains_text_instead_of_formulas_and_no_activation_codes() {
        var body = "{\"plan_id\":\"%s\",\"email\":\"c@example.com\",\"reference\":\"=1+1\"}".formatted(plan.id());
        reseller.client().post("/api/partner/esim/purchase", body);
        var csv = person.get("/partner/orders.csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text())
                .contains("'=1+1", "c@example.com", "2026-03-30T12:00:00Z")
                .doesNotContain("LPA:1");
        assertThat(person.get("/partner/wallet.csv").text()).contains("25.00", "100.00");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void each_role_has_only_its_permissions(Role role) {
        var email = Objects.requireNonNull(EmailAddress.parse("colleague@example.com"));
        app.database.transact(tx -> Members.add(
                tx, reseller.partner().id(), email, role, Passwords.hash(TestApp.PASSWORD), app.clock.instant()));
        var colleague = DashboardUser.signedIn(app, "colleague@example.com");
        var admin = role == Role.ADMIN;
        var expected = Map.of(
                "/partner",
                true,
                "/partner/plans",
                true,
                "/partner/orders",
                true,
                "/partner/settings",
                true,
                "/partner/orders.csv",
                admin || role == Role.FINANCE,
                "/partner/wallet",
                admin || role == Role.FINANCE,
                "/partner/keys",
                admin || role == Role.DEVELOPER,
                "/partner/logs",
                admin || role == Role.DEVELOPER,
                "/partner/settings/team",
                admin);
        expected.forEach((path, may) ->
                assertThat(colleague.get(path).status()).as(role + " " + path).isEqualTo(may ? 200 : 403));
        var buying = colleague.review("/partner/plans/" + plan.id(), Map.of("email", "c@example.com"));
        assertThat(buying.status()).isEqualTo(admin || role == Role.SUPPORT ? 200 : 403);
    }

    @Test
    void an_invited_member_sets_a_password_with_the_link_once() {
        var invited = person.post("/partner/settings/team", Map.of("email", "new@example.com", "role", "support"));
        var link = Pattern.compile("/partner/set-password\\?token=[0-9a-zA-Z_-]+")
                .matcher(invited.text())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        var newcomer = new DashboardUser(app);
        assertThat(newcomer.get(link).text()).contains("new@example.com");
        var fields = Map.of("token", link.replaceFirst(".*=", ""), "password", "violet tractor ninety nine");
        assertThat(newcomer.post("/partner/set-password", fields).location()).isEqualTo("/partner");
        assertThat(newcomer.get("/partner/orders").status()).isEqualTo(200);
        assertThat(new DashboardUser(app).post("/partner/set-password", fields).status())
                .isEqualTo(404);
    }

    @Test
    void signing_out_everywhere_ends_every_session() {
        var elsewhere = DashboardUser.signedIn(app, "shop@example.com");
        person.post("/partner/settings/sessions/end", Map.of());
        assertThat(person.get("/partner").status()).isEqualTo(303);
        assertThat(elsewhere.get("/partner").status()).isEqualTo(303);
    }

    @Test
    void the_log_shows_why_a_request_failed_but_no_customer() {
        reseller.client().buy("0".repeat(32));
        app.writeRequestLog();
        var logs = person.get("/partner/logs?outcome=refused").text();
        assertThat(logs)
                .contains("plan_not_found", "/api/partner/esim/purchase", "req_")
                .doesNotContain("customer@");
        assertThat(person.get("/partner/logs?outcome=done").text()).doesNotContain("plan_not_found");
        app.clock.pass(Duration.ofDays(15));
    }

    @Test
    void an_asset_is_immutable_and_has_no_address_without_its_hash() {
        var css = Pattern.compile("/assets/app\\.[0-9a-f]{10}\\.css")
                .matcher(person.get("/partner").text())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        assertThat(person.get(css).header("Cache-Control")).contains("immutable");
        assertThat(person.get("/assets/app.css").status()).isEqualTo(404);
    }
}
