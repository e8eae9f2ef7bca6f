package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.dashboard.DashboardUser;
import beppay.staff.StaffRole;
import beppay.wallets.Currency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The timeline of a partner in the console.
class TimelineTest {
    private static final TestApp APP = TestApp.start();
    private static final Plan PLAN = APP.plan("sandbox", "Spain 3GB", "25.00");
    private static final ConsoleUser OWNER = ConsoleUser.signedIn(APP, StaffRole.OWNER, "ada@example.org");
    private static final TestApp.Reseller HERON = APP.reseller("heron", "80.00");
    private static final Pattern LINE = Pattern.compile(
            "datetime=\"([^\"]+)\">.*?<td[^>]*>([^<]+)</td>.*?row-link\" href=\"([^\"]+)\">([^<]+)</a>(?:<div[^>]*><span[^>]*>([^<]+)<)?",
            Pattern.DOTALL);
    private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"/console([^\"]+)\"");
    private static final String ADD_ENDPOINT = """
            insert into webhook_endpoints (partner_id, mode, url, secrets, created_at, disabled_at, disabled_reason)
            values (?, 'test', 'https://' || ? || '.example/secret-path', 'x', ?, ?, 'failing')""";
    private static final String ADD_KEYS = """
            insert into api_keys (partner_id, name, key_prefix, secret_sha256, created_at, created_by)
            select ?, 'k' || n, 'pk_live_' || lpad(n::text, 3, '0'), sha256(convert_to(? || n, 'UTF8')),
                ?::timestamptz + case when n > 120 then interval '1 second' else interval '0' end, 'operator'
            from generate_series(1, 140) n""";
    private static final String ADD_ENDPOINTS = """
            insert into webhook_endpoints (partner_id, mode, url, secrets, created_at)
            select ?, 'live', 'https://e' || n || '.example/', 'x', ? from generate_series(1, 60) n""";

    private record Line(Instant at, String kind, String link, String title, String detail) {}

    @AfterAll
    static void stop() {
        APP.close();
    }

    /// The same happens to two partners, each a minute after the other.
    @BeforeAll
    static void happen() {
        happen(HERON, "Bank 1");
        happen(APP.reseller("egret", "90.00"), "Bank 2");
    }

    private static void happen(TestApp.Reseller shop, String reference) {
        later();
        shop.client().buy(PLAN.id());
        later();
        new DashboardUser(APP)
                .post("/partner/login", Map.of("email", shop.partner().email(), "password", TestApp.PASSWORD));
        later();
        var now = APP.clock.instant();
        APP.database.transact(tx -> tx.update(
                ADD_ENDPOINT, shop.partner().id(), shop.partner().name(), now, now.plus(Duration.ofSeconds(1))));
        later();
        var page = "/partners/" + shop.partner().id();
        OWNER.enterCode();
        OWNER.browser().upload("/console" + page + "/top-up", topUp(reference), "evidence", new byte[0]);
        later();
        OWNER.post(page + "/notes", Map.of("note", "Pays late"));
        later();
        OWNER.post(page + "/keys/" + shop.keyId() + "/revoke", Map.of());
    }

    private static Map<String, String> topUp(String reference) {
        return Map.of("amount", "10", "currency", "USDT_TRC20", "reference", reference, "reason_code", "bank_transfer");
    }

    private static void later() {
        APP.clock.pass(Duration.ofMinutes(1));
    }

    private static String page(TestApp.Reseller shop) {
        return "/partners/" + shop.partner().id() + "/timeline";
    }

    private static List<Line> lines(String text) {
        return LINE.matcher(text)
                .results()
                .map(found -> new Line(
                        Instant.parse(found.group(1)),
                        found.group(2),
                        found.group(3),
                        found.group(4),
                        String.valueOf(found.group(5))))
                .toList();
    }

    @Test
    void every_kind_is_listed_newest_first_and_nothing_of_another_partner() {
        var text = OWNER.get(page(HERON)).text();
        assertThat(lines(text))
                .extracting(Line::title)
                .containsExactly(
                        "API key revoked",
                        "key.revoked by ada@example.org",
                        "partner.noted by ada@example.org",
                        "Top-up",
                        "Top-up by ada@example.org",
                        "top_up.executed by ada@example.org",
                        "Webhook endpoint disabled",
                        "Webhook endpoint added",
                        "Sign-in of heron@example.com",
                        "Payment for order 1",
                        "Order 1",
                        "Top-up",
                        "API key created by the operator",
                        "partner.added by test");
        assertThat(text)
                .contains("14 lines", "−25.00", "+10.00", "+80.00", "Completed", "Made at once", "Webhooks, test")
                .contains("heron.example, it failed for days", "Bank 1")
                .doesNotContain("secret-path", "egret", "Bank 2", HERON.key());
        var other = APP.number("select id from partners where name = 'egret'");
        assertThat(OWNER.get("/partners/%d/timeline".formatted(other)).text())
                .contains("14 lines", "Sign-in of egret@example.com", "Bank 2", "+90.00")
                .doesNotContain("heron", "Bank 1");
    }

    @Test
    void each_line_leads_to_a_page() {
        var links =
                lines(OWNER.get(page(HERON)).text()).stream().map(Line::link).toList();
        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(
                                OWNER.get(link.replace("/console", "").replaceFirst("#.*", ""))
                                        .status())
                        .as(link)
                        .isEqualTo(200));
        assertThat(OWNER.get("/partners/" + HERON.partner().id()).text())
                .contains("href=\"/console" + page(HERON) + "\"", "id=\"keys\"", "id=\"members\"", "id=\"webhooks\"");
    }

    @Test
    void the_filter_lists_one_kind() {
        var counts =
                Map.of("money", 3, "orders", 1, "keys", 2, "sign_ins", 1, "webhooks", 2, "approvals", 1, "audit", 4);
        counts.forEach((kind, count) -> {
            var lines = lines(OWNER.get(page(HERON) + "?kind=" + kind).text());
            assertThat(lines).as(kind).hasSize(count);
            assertThat(lines.stream().map(Line::kind).distinct()).as(kind).hasSize(1);
        });
        assertThat(lines(OWNER.get(page(HERON) + "?kind=other").text())).hasSize(14);
        assertThat(OWNER.get(page(APP.reseller("quiet", "0")) + "?kind=orders").text())
                .contains("Nothing of this kind");
    }

    /// 120 keys and 60 endpoints have the same time, so several pages end among them.
    @Test
    void pages_have_no_gap_and_no_repetition_among_lines_of_the_same_time() {
        var stork = APP.reseller("stork", "10.00");
        later();
        var now = APP.clock.instant();
        APP.database.transact(tx -> tx.update(ADD_KEYS, stork.partner().id(), "stork", now));
        APP.database.transact(tx -> tx.update(ADD_ENDPOINTS, stork.partner().id(), now));
        assertThat(all(page(stork))).hasSize(140 + 60 + 3);
        assertThat(all(page(stork) + "?kind=keys")).hasSize(141);
        assertThat(all(page(stork) + "?kind=webhooks")).hasSize(60);
    }

    /// Follows the links to older lines to the end.
    private static List<Line> all(String first) {
        var seen = new ArrayList<Line>();
        for (var address = first; ; ) {
            var text = OWNER.get(address).text();
            var lines = lines(text);
            assertThat(lines).hasSizeLessThanOrEqualTo(50);
            seen.addAll(lines);
            var older = OLDER.matcher(text);
            if (!older.find()) {
                break;
            }
            assertThat(lines).hasSize(50);
            assertThat(text).contains("More than 50 lines");
            address = older.group(1).replace("&amp;", "&");
        }
        assertThat(seen)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.comparing(Line::at).reversed());
        return seen;
    }

    @Test
    void transfers_are_listed_by_their_times_even_if_their_numbers_have_another_order() {
        var finch = APP.reseller("finch", "0");
        later();
        APP.topUp(finch, "2.00", Currency.USDC);
        APP.clock.setBack(Duration.ofSeconds(30));
        APP.topUp(finch, "1.00", Currency.USDC);
        var text = OWNER.get(page(finch) + "?kind=money").text();
        assertThat(text.indexOf("+2.00")).isPositive().isLessThan(text.indexOf("+1.00"));
        later();
    }

    @Test
    void any_other_cursor_begins_with_the_newest_line() {
        for (var text : List.of("7", "2026-13-45T99:99:99Z_1", "2026-03-30T12:00:00Z_-1", "2026-03-30T12:00:00Z")) {
            assertThat(lines(OWNER.get(page(HERON) + "?after=" + text).text())).hasSize(14);
        }
        assertThat(OWNER.get(page(HERON) + "?after=2001-01-01T00:00:00Z_0").text())
                .contains("Nothing earlier");
    }

    @Test
    void all_staff_see_it_and_nobody_else() {
        for (var role : List.of(StaffRole.FINANCE, StaffRole.CATALOGUE, StaffRole.SUPPORT, StaffRole.READ_ONLY)) {
            assertThat(ConsoleUser.signedIn(APP, role).get(page(HERON)).text()).contains("14 lines");
        }
        var member = new DashboardUser(APP);
        assertThat(member.get("/console" + page(HERON)).location()).startsWith("/console/login");
        member.post("/partner/login", Map.of("email", "egret@example.com", "password", TestApp.PASSWORD));
        assertThat(member.get("/console" + page(HERON)).location()).startsWith("/console/login");
        assertThat(OWNER.get("/partners/999999/timeline").status()).isEqualTo(404);
    }
}
