package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.outbox.EmailKind;
import beppay.outbox.NewEmail;
import beppay.outbox.Outbox;
import beppay.platform.smtp.SmtpMessage;
import beppay.team.Member;
import beppay.team.Role;
import beppay.team.Team;
import beppay.wallets.Wallets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;

/// Every e-mail, as a mailbox shows it, in both schemes.
class EmailWalkTest {
    /// Where pictures of all e-mails are left for review.
    private static final Path PICTURES = Path.of("target", "emails");

    private static final List<Dimension> SIZES = List.of(new Dimension(390, 844), new Dimension(1024, 768));

    @AutoClose
    private static final TestApp APP = TestApp.startWithMailbox();

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void sendEachKind() {
        var shop = APP.reseller("shop", "1000");
        var plan = APP.plan("sandbox", "Spain & Portugal 3GB 30 Days", "25.00");
        var admin = APP.database
                .autocommit(tx -> new Team(APP.database, APP.clock, new SecureRandom())
                        .members(shop.partner().id()))
                .getFirst();
        for (var language : List.of("en", "de", "ar", "ja")) {
            shop.client()
                    .post(
                            "/api/partner/esim/purchase",
                            "{\"plan_id\":\"%s\",\"email\":\"ana@customer.example\",\"notify\":true,\"language\":\"%s\"}"
                                    .formatted(plan.id(), language));
        }
        shop.client()
                .post(
                        "/api/partner/esim/purchase",
                        "{\"plan_id\":\"%s\",\"email\":\"ana@customer.example\",\"notify\":true,\"quantity\":2}"
                                .formatted(plan.id()));
        var team = new Team(APP.database, APP.clock, new SecureRandom());
        team.inviteByEmail(admin, Objects.requireNonNull(EmailAddress.parse("new@example.com")), Role.DEVELOPER);
        team.sendLink(admin, admin.id());
        APP.database.transact(tx -> {
            var signIn = email(
                    admin,
                    EmailKind.SIGN_IN,
                    "{\"agent\":\"Mozilla/5.0 (iPhone) Safari/605\",\"address\":\"203.0.113.7\"}");
            var changed = email(admin, EmailKind.ACCOUNT_CHANGED, "{\"change\":\"address\"}");
            Outbox.add(tx, List.of(signIn, changed), APP.clock.instant());
            Wallets.markLow(tx, Wallets.lock(tx, shop.partner().id()), Money.parse("840.00"));
            return true;
        });
        shop.client().buy(plan.id());
        shop.client().post("/api/partner/webhooks", "{\"url\":\"https://hooks.customer.example/\"}");
        APP.database.transact(tx -> tx.update(
                "update webhook_endpoints set disabled_at = ?, disabled_reason = 'failing'", APP.clock.instant()));
        StaffEmailSamples.add(APP, shop.partner().id());
        APP.sendEmails();
        browser = Browser.open(APP.port());
    }

    private static NewEmail email(Member admin, EmailKind kind, String data) {
        return NewEmail.toMember(admin.partnerId(), kind, admin.email(), admin.id(), data);
    }

    @Test
    void every_email_is_accessible_in_both_schemes_and_fits_a_phone() throws IOException {
        Files.createDirectories(PICTURES);
        assertThat(APP.mailbox.all()).hasSize(11 + StaffEmailSamples.COUNT);
        for (var kept : APP.mailbox.all()) {
            for (var scheme : List.of("light", "dark")) {
                for (var size : SIZES) {
                    browser.size(size).scheme(scheme).show(html(kept.message()));
                    assertThat(browser.barriers())
                            .as("%s, %s", kept.message().subject(), scheme)
                            .isEmpty();
                    assertThat(browser.scrollsSideways()).isFalse();
                    var name = "%02d-%s-%d.png".formatted(kept.number(), scheme, size.getWidth());
                    browser.screenshot(PICTURES.resolve(name));
                }
            }
        }
    }

    private static String html(SmtpMessage message) {
        var html = message.html();
        for (var image : message.images()) {
            var data = Base64.getEncoder().encodeToString(image.content());
            html = html.replace("cid:" + image.id() + "\"", "data:" + image.mediaType() + ";base64," + data + "\"");
        }
        return html;
    }

    @Test
    void the_mailbox_lists_and_shows_the_emails() {
        browser.size(Browser.WIDE).scheme("light").go("/dev/mail").sees("Low balance");
        assertThat(browser.barriers()).isEmpty();
        browser.press("Reset your password").sees("As text");
        assertThat(browser.barriers()).isEmpty();
        browser.size(Browser.PHONE).go("/dev/mail");
        assertThat(browser.scrollsSideways()).isFalse();
    }
}
