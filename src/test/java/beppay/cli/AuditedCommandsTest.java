package beppay.cli;

import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.sync.PackageServer;
import beppay.esims.Iccid;
import beppay.money.Money;
import beppay.secrets.TestKeys;
import beppay.suppliers.Cancellation;
import beppay.suppliers.ScriptedSupplier;
import beppay.verification.AuditVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each command either reads, or adds an entry to the audit log. A new command fails this test until it is in
/// one of the lists in [CommandNames].
class AuditedCommandsTest {
    private static final String PASSWORD = "a password of Ada";
    private static final String CODE = "LPA:1$smdp.example.com$SECRET-7";

    private static final String NOTICE = """
            From: MAILER-DAEMON@mail.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="part"

            --part
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example

            Final-Recipient: rfc822; ana@example.com
            Action: failed
            Status: 5.1.1

            --part
            Content-Type: text/rfc822-headers

            Message-ID: <%s>

            --part--
            """;

    @TempDir
    private Path folder;

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final PackageServer catalog = new PackageServer();
    private final TestApp app = TestApp.startWithMailbox(supplier);
    private final Terminal terminal = new Terminal(app.address()).with(supplier).supplying(catalog);
    private final Set<String> changing = new TreeSet<>();
    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, CODE, "SECRET-7"));

    @AfterEach
    void close() {
        catalog.close();
        app.close();
    }

    /// Runs a command, which must add at least one entry by this user.
    private Terminal.Result changes(String... arguments) {
        long before = app.number("select count(*) from audit_entries");
        var result = terminal.run(arguments);
        assertThat(result.status())
                .as(String.join(" ", arguments) + ": " + result.err())
                .isZero();
        List<String> added = app.database.autocommit(tx ->
                tx.rows(String.class, "select actor_kind || ' ' || actor from audit_entries where id > ?", before));
        assertThat(added).as(String.join(" ", arguments)).containsOnly("command ada");
        var name = arguments[0] + (arguments.length > 1 ? " " + arguments[1] : "");
        changing.add(name);
        return result;
    }

    @Test
    void every_command_that_changes_something_leaves_an_entry_without_a_secret() throws IOException {
        changePartnersAndKeys();
        changePlansAndPrices();
        changeSuppliersAndStock();
        changeOrders();
        changeTheInstallation();

        var all = new TreeSet<>(CommandNames.READING);
        all.addAll(CommandNames.CHECKED_ELSEWHERE);
        all.addAll(changing);
        assertThat(CommandNames.all()).containsExactlyElementsOf(all);
        assertThat(CommandNames.READING).doesNotContainAnyElementsOf(changing);
        List<String> entries =
                app.database.autocommit(tx -> tx.rows(String.class, "select e::text from audit_entries e"));
        var log = String.join("\n", entries);
        assertThat(secrets).hasSizeGreaterThan(4).noneMatch(log::contains);
        assertThat(app.database.snapshot(AuditVerification::findings)).isEmpty();
    }

    private void changePartnersAndKeys() {
        terminal.typing(PASSWORD + "\n");
        changes("partner", "add", "--email", "ada@example.com", "--name", "Ada", "--password", "-");
        changes("partner", "edit", "ada@example.com", "--name", "Ada Ltd", "--low-balance", "5");
        assertThat(last("changes"))
                .isEqualTo(
                        "{\"name\":{\"from\":\"Ada\",\"to\":\"Ada Ltd\"},\"low_balance\":{\"from\":null,\"to\":\"5.00\"}}");
        changes("partner", "reset-2fa", "ada@example.com", "--reason", "Lost the phone");
        changes("partner", "suspend", "ada@example.com", "--reason", "Unpaid invoice");
        assertThat(last("reason")).isEqualTo("Unpaid invoice");
        changes("partner", "resume", "ada@example.com");
        secrets.add(changes("partner", "reset", "ada@example.com")
                .out()
                .lines()
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*[/=#]", ""));
        secrets.add(changes("key", "add", "ada@example.com", "--name", "Shop", "--json")
                .at("/api_key"));
        changes("key", "revoke", "1");
        changes("brand", "set", "--name", "Journeys");
        assertThat(terminal.json("audit", "list", "--partner", "ada@example.com", "--action", "partner.suspended")
                        .at("/entries/0/reason"))
                .isEqualTo("Unpaid invoice");
        assertThat(terminal.run("audit", "list").out()).contains("name: Ada → Ada Ltd");
        assertThat(terminal.run("audit", "list", "--csv", "--actor", "nobody").out())
                .startsWith("\uFEFFid,at,");
    }

    private String last(String column) {
        return app.database.autocommit(
                tx -> tx.one(String.class, "select %s from audit_entries order by id desc limit 1".formatted(column)));
    }

    private void changePlansAndPrices() throws IOException {
        var list = file(
                "list.csv",
                "code,name,price,days,data,countries\nA,Spain A,10.00,30,5GB,ES\nB,Spain B,11.00,30,5GB,ES\n");
        changes("plans", "import", list, "--format", "beppay", "--markup", "30", "--supplier", "stock");
        changes("plans", "hide", "A");
        changes("plans", "unhide", "A");
        changes("plans", "rename", "A", "Spain, a month");
        assertThat(last("changes")).contains("\"name\":{\"from\":\"Spain A\",\"to\":\"Spain, a month\"}");
        changes("plans", "price", "A", "30.00");
        assertThat(last("changes")).contains("\"price\":{\"from\":\"13.00\",\"to\":\"30.00\"}");
        changes("plans", "price", "A", "--automatic");
        changes("plans", "attach", "B", "A");
        changes("plans", "detach", "B");
        changes("pricing", "add", "--markup", "40", "--reason", "Season");
        changes("pricing", "remove", "1", "--reason", "End of season");
        catalog.offering(PackageServer.offers(3));
        changes("suppliers", "sync", "esimaccess", "--markup", "30");
        app.database.transact(
                tx -> tx.update(
                        "insert into plan_approvals select id, 'cost', 10000000, 10500000, now() from plans where name = 'Spain, a month'"));
        changes("plans", "approve", "--all");
        app.database.transact(tx -> tx.update("""
                insert into plan_approvals
                select id, 'cost', 1000000, 9000000, created_at from plans order by id limit 1"""));
        changes("plans", "reject", "--all");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private void changeSuppliersAndStock() throws IOException {
        changes(
                "stock",
                "import",
                file(
                        "stock.csv",
                        "plan,iccid,activation_code\nA,"
                                + Iccid.completing("891000000000000001").digits() + "," + CODE + "\n"));
        app.plan("faraway", "Spain 3GB", "25.00");
        changes("suppliers", "fund", "faraway", "500", "--reference", "Transfer 1");
        app.database.transact(tx -> tx.update("insert into suppliers (name) values ('faraway')"));
        changes("suppliers", "pause", "faraway", "--reason", "Maintenance");
        changes("suppliers", "resume", "faraway");
        app.database.transact(tx -> tx.update("""
                insert into supplier_differences (supplier, supplier_account, kind, day, supplier_reference, ours, theirs,
                    first_seen_at, last_seen_at)
                values ('faraway', '', 'missing_here', '2026-03-29', 'B-1', 'nothing', 'an order', now(), now())"""));
        changes("suppliers", "explain", "1", "--reason", "A test order");
        changes("suppliers", "resolve", "1", "--reason", "It was cancelled");
        var reconciled = terminal.run("suppliers", "reconcile", "faraway");
        assertThat(reconciled.err()).isEmpty();
        assertThat(last("action")).isEqualTo("supplier.reconciled");
        changing.add("suppliers reconcile");
    }

    private void changeOrders() throws IOException {
        var shop = app.reseller("shop", "500.00");
        var plan = app.plan("faraway", "Spain 3GB", "25.00").id();
        supplier.outcomes.addAll(List.of(UNKNOWN, delivered(new Money(18_000_000))));
        shop.client().buy(plan);
        app.clock.pass(Duration.ofMinutes(5));
        terminal.clock.pass(Duration.ofMinutes(5));
        changes("orders", "settle", "1", "--refused", "--reason", "Ticket 12");
        assertThat(last("changes")).isEqualTo("{\"status\":{\"from\":\"processing\",\"to\":\"failed\"}}");
        shop.client().buy(plan);
        supplier.cancellation = new Cancellation.Requested("12345");
        shop.client().post("/api/partner/esim/esims/2-1/cancel", "");
        changes(
                "esims",
                "settle",
                String.valueOf(app.number("select id from esims")),
                "--cancelled",
                "--reason",
                "Mail");
        assertThat(last("changes")).contains("\"to\":\"completed\"", "\"refunded\"");
        changes("orders", "cancel", "2");
    }

    private void changeTheInstallation() throws IOException {
        var plan = app.plan("sandbox", "Peru 3GB", "5.00").id();
        app.reseller("mailed", "50.00")
                .client()
                .post(
                        "/api/partner/esim/purchase",
                        "{\"plan_id\":\"%s\",\"email\":\"ana@example.com\",\"notify\":true}".formatted(plan));
        app.sendEmails();
        var notice = NOTICE.formatted(app.mailbox.all().getFirst().message().id());
        changes("mail", "bounced", file("notice.txt", notice.replace("\n", "\r\n")));
        var keys = folder.resolve("beppay.keys");
        Files.copy(TestKeys.file(), keys);
        terminal.with("BEPPAY_SECRET_KEY_FILE", keys.toString());
        changes("encryption", "rotate");
        Files.readAllLines(keys).forEach(line -> secrets.add(line.replaceFirst(".* ", "")));
        assertThat(last("changes")).contains("\"current\"");
    }
}
