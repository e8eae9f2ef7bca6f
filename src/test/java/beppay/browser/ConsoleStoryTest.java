package beppay.browser;

import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client;
import beppay.cli.Terminal;
import beppay.people.AuthenticatorApp;
import beppay.suppliers.ScriptedSupplier;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The operator's work from the first owner to a statement whose figures are read, with two people in two
/// browsers.
class ConsoleStoryTest {
    private static final String OWNER = "owner@example.org";
    private static final String CLERK = "clerk@example.org";
    private static final String PARTNER = "lanterns@example.com";
    private static final Pattern LINK = Pattern.compile("/(?:console|partner)/set-password\\?token=[0-9a-f]{64}");

    private final ScriptedSupplier supplier = new ScriptedSupplier();

    @AutoClose
    private final TestApp app = TestApp.startWith(supplier);

    @AutoClose
    private final Browser owners = Browser.open(app.port());

    @AutoClose
    private final Browser clerks = Browser.open(app.port());

    @AutoClose
    private final Browser partners = Browser.open(app.port());

    private final Terminal terminal = new Terminal(app.address());

    /// A member of staff at their browser, with the authenticator app on their phone.
    private record Person(TestApp app, Browser browser, String email, AuthenticatorApp phone) {
        static Person invited(TestApp app, Browser browser, String email, String link) {
            browser.go(link).fill("New password", TestApp.PASSWORD).press("Set the password");
            browser.sees("Set up a second factor");
            var secret = browser.find(".copied code").getText();
            var phone = AuthenticatorApp.withSecret(secret);
            browser.fill("Code", phone.codeAt(app.clock.instant())).press("Confirm");
            browser.sees("Store your recovery codes")
                    .press("I have stored them")
                    .sees("Today");
            return new Person(app, browser, email, phone);
        }

        /// Signs in again, after the session has ended.
        void signIn() {
            browser.go("/console/login").fill("E-mail address", email);
            browser.fill("Password", TestApp.PASSWORD).press("Sign in").sees("Enter a code");
            browser.fill("Code", phone.codeAt(app.clock.instant()))
                    .press("Continue")
                    .sees("Today");
        }
    }

    @Test
    void from_the_first_owner_to_a_verified_audit_log() throws IOException {
        var owner = Person.invited(
                app,
                owners,
                OWNER,
                link(terminal.run("staff", "add", OWNER, "--role", "owner").out()));
        var clerk = Person.invited(app, clerks, CLERK, inviteClerk());
        var id = invitePartner();
        topUp(id);
        var client = shop();
        assertThat(client.get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("5000.00");
        buyAndSettle(owner, clerk, client);
        refund(id);
        assertThat(client.get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("4980.00");
        readStatement(owner, id);
        assertThat(terminal.run("audit", "verify").status()).isZero();
        assertThat(terminal.run("ledger", "verify").status()).isZero();
        assertThat(terminal.run("audit", "list").out())
                .contains(OWNER, CLERK, "staff.added", "partner.added", "top_up.approved");
    }

    private String inviteClerk() {
        owners.go("/console/staff").press("Invite a person").fill("E-mail address", CLERK);
        owners.find("input[value=finance]").click();
        owners.press("Create invitation").sees("Copy the link now");
        return link(owners.text());
    }

    private static String link(String text) {
        var found = LINK.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    /// Returns the path of the partner's page.
    private String invitePartner() {
        owners.go("/console/partners/new").fill("Company", "Lanterns").fill("Admin's e-mail address", PARTNER);
        owners.find("main form button").click();
        owners.sees("It is shown only once");
        partners.go(link(owners.text())).fill("New password", TestApp.PASSWORD).press("Set the password");
        partners.sees("Overview");
        owners.press("I have copied it").sees("Lanterns");
        return owners.place().replaceFirst("\\?.*", "");
    }

    /// One proposes, and the other approves. The proposer can't, also not with a forged request.
    private void topUp(String partner) {
        clerks.go(partner + "/top-up").fill("Amount", "5000.00").fill("Reference", "Invoice 2026-117");
        clerks.find("#reason_code option[value=bank_transfer]").click();
        clerks.press("Top up the wallet of Lanterns").sees("can't approve");
        assertThat(clerks.all("button")).noneMatch(button -> button.getText().startsWith("Approve"));
        var approval = clerks.place().replaceFirst("\\?.*", "");

        owners.go(approval + "/decide").sees("Makes exactly what is shown above");
        var hash = owners.all("input[name=hash]").getFirst().getDomAttribute("value");
        assertThat(post(clerks, approval + "/approve", "hash=" + hash)).contains("was proposed by you");
        assertThat(post(owners, approval + "/approve", "hash=0000")).contains("There is a problem");
        owners.go(approval + "/decide")
                .press("Approve +5,000.00 USD for Lanterns")
                .sees("Approved");
        assertThat(post(owners, approval + "/approve", "hash=" + hash)).contains("There is a problem");
    }

    /// The page that a form leads to, which the person's page did not offer.
    private static String post(Browser browser, String path, String body) {
        return String.valueOf(browser.script("""
                const call = new XMLHttpRequest();
                call.open("POST", "%s", false);
                call.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
                call.send("%s");
                return call.responseText;
                """.formatted(path, body)));
    }

    private Client shop() {
        var key = terminal.json("key", "add", PARTNER, "--name", "Shop").at("/api_key");
        return new Client(app.port(), key);
    }

    /// The supplier's answer is lost, and after a day the owner decides.
    private void buyAndSettle(Person owner, Person clerk, Client client) {
        supplier.outcomes.add(UNKNOWN);
        assertThat(client.buy(app.plan("faraway", "Spain 3GB", "25.00").id()).status())
                .isEqualTo(202);
        app.clock.pass(Duration.ofHours(25));
        terminal.clock.pass(Duration.ofHours(25));
        app.settle();
        owner.signIn();
        clerks.go("/console/stuck").sees("Sign in");
        clerk.signIn();
        clerks.go("/console/stuck").sees("1 of Lanterns");
        owners.go("/console/stuck").press("1 of Lanterns").sees("Settle order 1 of Lanterns");
        owners.fill("ICCID", "8999941700000000010").fill("Activation code", "LPA:1$smdp.example.com$QX7-00017");
        owners.find("#delivered_reason").sendKeys("Ticket 12");
        owners.press("Deliver order 1 of Lanterns").sees("Completed");
        assertThat(client.get("/api/partner/esim/orders/1").at("/data/status")).isEqualTo("completed");
    }

    private void refund(String partner) {
        owners.go(partner + "/refund").fill("Order", "1").fill("Amount", "5.00").fill("Reference", "Case 9");
        owners.find("#reason_code option[value=goodwill]").click();
        owners.fill("Text for the partner", "Slow network");
        owners.find("main form button").click();
        owners.sees("Case 9").sees("5.00");
    }

    /// The month is closed on request after its end.
    private void readStatement(Person owner, String partner) throws IOException {
        app.clock.pass(Duration.ofDays(3));
        terminal.clock.pass(Duration.ofDays(3));
        owner.signIn();
        owners.go(partner + "/statements").fill("Month", "2026-03").press("Close the month of Lanterns");
        owners.sees("2026-03").sees("4,980.00");
        var pdf = owners.script("""
                const call = new XMLHttpRequest();
                call.open("GET", "%s/statements/file?month=2026-03", false);
                call.overrideMimeType("text/plain; charset=x-user-defined");
                call.send();
                return btoa(Array.from(call.responseText, (c) => String.fromCharCode(c.charCodeAt(0) & 255)).join(""));
                """.formatted(partner));
        try (var document = Loader.loadPDF(Base64.getDecoder().decode(String.valueOf(pdf)))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Lanterns", "2026", "5000.00", "-25.00", "5.00", "4980.00", "Invoice 2026-117");
        }
    }
}
