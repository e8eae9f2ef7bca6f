package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.OrdersDownload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersAndKeysTest {
    private static final String ADA = "ada@example.com";

    private final TestApp app = TestApp.start();
    private final Terminal terminal = new Terminal(app.address());

    @BeforeEach
    void sell() {
        var plan = app.plan("sandbox", "Chile 1GB", "5.00").id();
        app.reseller("ada", "100.00").client().buy(plan);
        app.clock.pass(Duration.ofDays(2));
        app.reseller("bob", "100.00").client().buy(plan);
        app.clientWith(terminal.json("key", "add", ADA, "--name", "Second").at("/api_key"))
                .buy(plan);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void orders_are_found_by_partner_day_status_and_iccid() {
        assertThat(ids()).containsExactly("3", "2", "1");
        assertThat(ids("--partner", ADA)).containsExactly("3", "1");
        assertThat(ids("--from", "2026-03-31")).containsExactly("3", "2");
        assertThat(ids("--to", "2026-03-30")).containsExactly("1");
        assertThat(ids("--from", "2026-04-01", "--to", "2026-04-01", "--partner", ADA))
                .containsExactly("3");
        assertThat(ids("--status", "Completed", "--limit", "1")).containsExactly("3");
        assertThat(ids("--status", "failed")).isEmpty();
        var iccid = terminal.json("orders").at("/orders/1/iccid");
        assertThat(ids("--iccid", iccid)).containsExactly("2");
        assertThat(ids("--iccid", iccid, "--partner", ADA)).isEmpty();
        assertThat(terminal.run("orders", "--status", "failed").out()).isEqualTo("No order matches.\n");
    }

    @Test
    void the_selling_price_is_labelled_as_price() {
        assertThat(terminal.run("orders").out()).contains("  PRICE  CURRENCY").doesNotContain("COST");
        assertThat(terminal.json("orders").at("/orders/0/price_usd")).isEqualTo("5.00");
    }

    @Test
    void the_export_equals_the_dashboards_plus_the_partner() {
        var csv = terminal.run("orders", "--partner", ADA, "--csv", "--limit", "1")
                .out();
        var withoutPartner = csv.lines()
                .map(line -> line.replaceFirst(",(partner|ada@example.com)$", ""))
                .toList();
        assertThat(withoutPartner)
                .isEqualTo(OrdersDownload.of(app, ADA).lines().toList())
                .hasSize(3);
        assertThat(terminal.run("orders", "--csv").out().lines()).hasSize(4);
        assertThat(terminal.run("orders", "--csv", "--status", "failed").out().lines())
                .hasSize(1);
    }

    @Test
    void an_export_of_more_than_one_page_has_every_order_once() {
        app.database.transact(tx -> tx.update("""
                insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                    request_sha256, status, failure_code, failure_message, created_at, settled_at)
                select o.partner_id, o.wallet_id, o.plan_id, o.plan_name, o.supplier, 1, o.currency, o.email,
                    o.request_sha256, 'failed', 'supplier_refused', 'No eSIM.', timestamptz '2026-01-01Z' + n / 3 * interval '1 minute', now()
                from orders o, generate_series(1, 2500) n where o.id = 1"""));
        for (var arguments : List.of(
                new String[] {"orders", "--csv", "--status", "failed"},
                new String[] {"orders", "--csv", "--status", "failed", "--partner", ADA})) {
            var numbers = terminal.run(arguments)
                    .out()
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 2)[0])
                    .toList();
            assertThat(numbers).hasSize(2_500).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_key_is_created_with_scopes_an_expiry_and_addresses() {
        var key = terminal.json(
                "key",
                "add",
                ADA,
                "--name",
                "Shop",
                "--scope",
                "Orders:read,orders:write",
                "--scope",
                "wallet:read",
                "--expires",
                "2026-04-05",
                "--address",
                "203.0.113.7",
                "--address",
                "198.51.100.9/24");
        var listed = terminal.json("key", "list", ADA).json().at("/keys/2");
        assertThat(listed.at("/id").asString("")).isEqualTo(key.at("/id"));
        assertThat(listed.at("/scopes").values().stream().map(scope -> scope.asString("")))
                .containsExactly("orders:read", "orders:write", "wallet:read");
        assertThat(listed.at("/addresses").values().stream().map(block -> block.asString("")))
                .containsExactlyInAnyOrder("203.0.113.7/32", "198.51.100.0/24");
        assertThat(listed.at("/expires_at").asString("")).isEqualTo("2026-04-06T00:00:00Z");
        assertThat(app.clientWith(key.at("/api_key"))
                        .get("/api/partner/balance")
                        .status())
                .isEqualTo(403);
        assertThat(terminal.run("key", "list", ADA).out()).contains("orders:read,orders:write,wallet:read", "all");
        var many = new ArrayList<>(List.of("key", "add", ADA, "--name", "Many"));
        for (int i = 0; i <= 50; i++) {
            many.addAll(List.of("--address", "203.0.113." + i));
        }
        assertThat(terminal.wrong(many.toArray(String[]::new))).first().isEqualTo("A key has at most 50 addresses.");
    }

    @Test
    void editing_a_partners_address_changes_that_of_its_member_too() {
        var edited = terminal.json(
                "partner", "edit", "ADA@example.com", "--name", "Ada GmbH", "--email", "Mail@Ada.example");
        assertThat(edited.at("/email")).isEqualTo("mail@ada.example");
        assertThat(edited.at("/name")).isEqualTo("Ada GmbH");
        assertThat(app.number("select count(*) from members where email = 'mail@ada.example'"))
                .isEqualTo(1);
        assertThat(terminal.json("wallet", "mail@ada.example").at("/total_balance_usd"))
                .isEqualTo("90.00");
        assertThat(terminal.refused("wallet", ADA)).startsWith("There is no partner");
        assertThat(terminal.refused("partner", "edit", "mail@ada.example", "--email", "bob@example.com"))
                .isEqualTo("email already belongs to a partner.");
        assertThat(terminal.run("partner", "edit", "mail@ada.example", "--name", "Ada")
                        .out())
                .isEqualTo("mail@ada.example is now Ada, mail@ada.example.\n");
    }

    @Test
    void a_low_balance_is_set_for_each_wallet_and_removed() {
        var marked = "select count(*) from wallets w join partners p on p.id = w.partner_id"
                + " where p.email = ? and low_balance_micros = 20000000";
        terminal.run("partner", "edit", ADA, "--low-balance", "20");
        assertThat(app.number(marked, ADA)).isPositive();
        terminal.run("partner", "edit", ADA, "--no-low-balance");
        assertThat(app.number(marked, ADA)).isZero();
        assertThat(terminal.wrong("partner", "edit", ADA)).first().isEqualTo("There is nothing to change.");
    }

    private List<String> ids(String... conditions) {
        var arguments = new ArrayList<>(List.of("orders"));
        arguments.addAll(List.of(conditions));
        return terminal.json(arguments.toArray(String[]::new))
                .json()
                .at("/orders")
                .findValuesAsString("id");
    }
}
