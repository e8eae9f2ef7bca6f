package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.catalog.Plan;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.outbox.EmailKind;
import beppay.partners.Partners;
import beppay.people.Audience;
import beppay.people.Caller;
import beppay.people.NewSession;
import beppay.people.PasswordResets;
import beppay.people.People;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.postgres.Eventually;
import beppay.platform.smtp.SmtpMessage;
import beppay.team.Member;
import beppay.team.Members;
import beppay.team.Role;
import beppay.team.Team;
import beppay.wallets.Wallets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What members receive by e-mail.
class MemberEmailTest {
    private static final Pattern TOKEN = Pattern.compile("set-password\\?token=([0-9a-f]{64})");

    private final TestApp app = TestApp.startWithMailbox();
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");
    private final SecureRandom random = new SecureRandom();
    private final Team team = new Team(app.database, app.clock, random);
    private final Sessions sessions = new Sessions(app.database, Audience.PARTNERS, app.clock, random);
    private final SignIn signIn = new SignIn(app.database, sessions, app.clock, random);

    @AfterEach
    void stop() {
        app.close();
    }

    private Member admin() {
        return team.members(shop.partner().id()).getFirst();
    }

    private List<SmtpMessage> sent() {
        app.sendEmails();
        return app.mailbox.all().stream().map(DemoMailbox.Kept::message).toList();
    }

    private static EmailAddress address(String text) {
        return Objects.requireNonNull(EmailAddress.parse(text));
    }

    private static String token(SmtpMessage email) {
        var matcher = TOKEN.matcher(email.text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private void request(String email) {
        try (var resets = new PasswordResets(app.database, Audience.PARTNERS, app.clock)) {
            resets.request(address(email), "203.0.113.7");
        }
    }

    private void awaitEmails(long count) {
        Eventually.holds(() -> app.number("select count(*) from emails") == count);
    }

    @Test
    void a_member_who_has_forgotten_the_password_chooses_a_new_one_with_the_link() {
        request("Shop@Example.com");
        awaitEmails(1);
        var email = sent().getFirst();
        assertThat(email.to()).isEqualTo("shop@example.com");
        assertThat(email.subject()).isEqualTo("Reset your password");
        var session = signIn.withLink(token(email), "another good passphrase", Caller.of("::1", null, null));
        assertThat(session.token()).isNotEmpty();
        assertThatThrownBy(() -> signIn.withLink(token(email), "another good phrase", Caller.of("::1", null, null)))
                .hasMessageContaining("was used");
    }

    @Test
    void an_address_without_a_member_gets_nothing() {
        request("nobody@example.com");
        request("shop@example.com");
        awaitEmails(1);
        assertThat(sent()).hasSize(1).allMatch(email -> email.to().equals("shop@example.com"));
    }

    @Test
    void an_address_gets_three_links_an_hour() {
        for (int time = 0; time < 10; time++) {
            request("shop@example.com");
        }
        request("nobody@example.com");
        awaitEmails(3);
        app.clock.pass(Duration.ofHours(1).plusSeconds(1));
        request("shop@example.com");
        awaitEmails(4);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void after_the_clock_was_set_back_links_are_sent_again() {
        app.clock.pass(Duration.ofDays(30));
        for (int time = 0; time < 3; time++) {
            request("shop@example.com");
            awaitEmails(time + 1);
        }
        app.clock.setBack(Duration.ofDays(30));
        request("shop@example.com");
        awaitEmails(4);
        assertThat(sent()).hasSize(1);
        app.prune();
        assertThat(sent()).hasSize(4);
    }

    @Test
    void no_row_contains_a_link() {
        request("shop@example.com");
        awaitEmails(1);
        var token = token(sent().getFirst());
        assertThat(app.number("select count(*) from emails e where e::text like '%' || ? || '%'", token))
                .isZero();
        assertThat(app.number("select count(*) from one_time_links l where l::text like '%' || ? || '%'", token))
                .isZero();
    }

    @Test
    void a_new_member_is_invited_by_email() {
        team.inviteByEmail(admin(), address("new@example.com"), Role.SUPPORT);
        var email = sent().getFirst();
        assertThat(email.subject()).isEqualTo("Your invitation to shop");
        assertThat(email.text()).contains("with the role support");
        signIn.withLink(token(email), "another good passphrase", Caller.of("::1", null, null));
        assertThat(team.members(shop.partner().id())).allMatch(member -> member.isActive());
    }

    @Test
    void a_partner_invites_at_most_thirty_addresses_an_hour() {
        for (int number = 0; number < 30; number++) {
            var invited = team.inviteByEmail(admin(), address("new-%d@example.com".formatted(number)), Role.SUPPORT);
            team.remove(admin(), invited.id());
        }
        assertThatThrownBy(() -> team.inviteByEmail(admin(), address("another@example.com"), Role.SUPPORT))
                .hasMessageContaining("Too many links");
        assertThat(team.members(shop.partner().id())).hasSize(1);
        app.clock.pass(Duration.ofHours(1).plusSeconds(1));
        team.inviteByEmail(admin(), address("another@example.com"), Role.SUPPORT);
    }

    @Test
    void a_link_is_not_sent_to_an_address_that_the_member_no_longer_has() {
        request("shop@example.com");
        awaitEmails(1);
        app.database.transact(tx -> {
            People.setEmail(tx, admin().membership(), address("new@example.com"), app.clock.instant());
            return true;
        });
        assertThat(sent()).isEmpty();
        assertThat(app.number("select count(*) from one_time_links")).isZero();
    }

    @Test
    void an_earlier_link_stays_valid_until_an_email_with_another_one_is_sent() {
        var shown = team.resetLink(admin(), admin().id(), null).link();
        request("shop@example.com");
        awaitEmails(1);
        assertThat(signIn.findLink(shown.token()).member().email()).isEqualTo("shop@example.com");
        sent();
        assertThatThrownBy(() -> signIn.findLink(shown.token())).hasMessageContaining("replaced");
    }

    @Test
    void emails_of_a_suspended_partner_are_cancelled() {
        request("shop@example.com");
        awaitEmails(1);
        app.database.transact(tx -> {
            Partners.suspend(
                    tx, Wallets.lock(tx, shop.partner().id()), Actor.system("test"), null, app.clock.instant());
            return true;
        });
        assertThat(sent()).isEmpty();
        assertThat(app.number("select count(*) from emails where response = 'The account is suspended.'"))
                .isEqualTo(1);
    }

    @Test
    void one_network_can_not_take_the_places_of_others() {
        try (var resets = new PasswordResets(app.database, Audience.PARTNERS, app.clock)) {
            for (int number = 0; number < 5_000; number++) {
                resets.request(address("nobody-%d@example.com".formatted(number)), "203.0.113.7");
            }
            resets.request(address("shop@example.com"), "198.51.100.1");
        }
        awaitEmails(1);
    }

    @Test
    void emails_to_members_last_as_long_as_their_kind_is_useful() {
        app.database.transact(tx -> {
            Wallets.markLow(tx, Wallets.lock(tx, shop.partner().id()), Money.parse("90.00"));
            return true;
        });
        shop.client().buy(app.plan("sandbox", "Spain 3GB", "25.00").id());
        shop.client().post("/api/partner/webhooks", "{\"url\":\"https://hooks.customer.example/\"}");
        app.database.transact(tx -> tx.update(
                "update webhook_endpoints set disabled_at = ?, disabled_reason = 'gone'", app.clock.instant()));
        for (var kind : List.of(EmailKind.LOW_BALANCE, EmailKind.WEBHOOK_DISABLED)) {
            var seconds = "select extract(epoch from expires_at - created_at)::bigint from emails where kind = ?";
            assertThat(app.number(seconds, kind.code()))
                    .isEqualTo(kind.usefulness().toSeconds());
        }
    }

    @Test
    void a_member_who_was_removed_gets_nothing() {
        var invited = team.inviteByEmail(admin(), address("new@example.com"), Role.SUPPORT);
        team.remove(admin(), invited.id());
        assertThat(sent()).isEmpty();
        assertThat(app.number("select count(*) from emails where state = 'cancelled'"))
                .isEqualTo(1);
    }

    @Test
    void a_sign_in_in_a_new_browser_is_reported_and_the_first_one_is_not() {
        var first = signIn("Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0", null);
        assertThat(sent()).isEmpty();
        signIn("Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0", first.deviceToken());
        assertThat(sent()).isEmpty();
        signIn("Mozilla/5.0 (iPhone) Safari/605", null);
        var email = sent().getFirst();
        assertThat(email.subject()).isEqualTo("New sign-in with Safari on iPhone");
        assertThat(email.text()).contains("203.0.113.7", "/partner/settings");
    }

    private NewSession signIn(String agent, @Nullable String device) {
        return Objects.requireNonNull(signIn.withPassword(
                address("shop@example.com"), TestApp.PASSWORD, Caller.of("203.0.113.7", agent, device)));
    }

    @Test
    void a_low_balance_is_reported_to_admins_and_finance() {
        for (var role : List.of(Role.FINANCE, Role.SUPPORT)) {
            app.database.transact(tx -> Members.add(
                    tx, shop.partner().id(), address(role.code() + "@example.com"), role, "hash", app.clock.instant()));
        }
        app.database.transact(tx -> {
            Wallets.markLow(tx, Wallets.lock(tx, shop.partner().id()), Money.parse("90.00"));
            return true;
        });
        Plan plan = app.plan("sandbox", "Spain 3GB", "25.00");
        shop.client().buy(plan.id());
        shop.client().buy(plan.id());
        assertThat(sent())
                .extracting(SmtpMessage::to, SmtpMessage::subject)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("shop@example.com", "Low balance: 75.00 USDT_TRC20"),
                        Tuple.tuple("finance@example.com", "Low balance: 75.00 USDT_TRC20"));
    }

    @Test
    void a_disabled_webhook_is_reported_to_admins_and_developers() {
        var added =
                shop.client().post("/api/partner/webhooks", "{\"url\":\"https://hooks.customer.example/secret-path\"}");
        assertThat(added.status()).isEqualTo(200);
        app.database.transact(tx -> tx.update(
                "update webhook_endpoints set disabled_at = ?, disabled_reason = 'failing'", app.clock.instant()));
        var email = sent().getFirst();
        assertThat(email.subject()).isEqualTo("Webhook disabled: hooks.customer.example");
        assertThat(email.text())
                .contains("failed for five days", "/partner/webhooks/" + added.at("/data/id"))
                .doesNotContain("secret-path");
    }

    @Test
    void a_webhook_that_the_partner_disables_is_not_reported() {
        shop.client().post("/api/partner/webhooks", "{\"url\":\"https://hooks.customer.example/\"}");
        app.database.transact(tx -> tx.update(
                "update webhook_endpoints set disabled_at = ?, disabled_reason = 'partner'", app.clock.instant()));
        assertThat(sent()).isEmpty();
    }
}
