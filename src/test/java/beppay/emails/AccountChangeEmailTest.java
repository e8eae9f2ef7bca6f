package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.mail.EmailAddress;
import beppay.partners.LimitChange;
import beppay.partners.PartnerChange;
import beppay.partners.Partners;
import beppay.people.AccountChange;
import beppay.people.AccountEmails;
import beppay.people.Audience;
import beppay.people.Caller;
import beppay.people.OneTimeLink;
import beppay.people.OneTimeLinks;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.smtp.SmtpMessage;
import beppay.team.Member;
import beppay.team.Members;
import java.security.SecureRandom;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What members receive if somebody else changes how they sign in.
class AccountChangeEmailTest {
    private final TestApp app = TestApp.startWithMailbox();
    private final TestApp.Reseller shop = app.reseller("shop", "0");
    private final SecureRandom random = new SecureRandom();

    @AfterEach
    void stop() {
        app.close();
    }

    private Member admin() {
        return app.database
                .autocommit(tx -> Members.of(tx, shop.partner().id()))
                .getFirst();
    }

    private List<SmtpMessage> sent() {
        app.sendEmails();
        return app.mailbox.all().stream().map(DemoMailbox.Kept::message).toList();
    }

    private void edit(@Nullable String email) {
        var address = email == null ? null : new EmailAddress(email);
        var change = new PartnerChange(
                "Shop", address, null, false, null, null, new LimitChange(null, null, false, null, false));
        app.database.transact(tx ->
                change.apply(tx, Partners.byId(tx, shop.partner().id()), Actor.command("root"), app.clock.instant()));
    }

    @Test
    void the_old_address_is_informed_of_a_new_one() {
        edit("new@example.org");
        assertThat(sent())
                .extracting(SmtpMessage::to, SmtpMessage::subject)
                .containsExactly(Tuple.tuple("shop@example.com", "Your e-mail address was changed"));
        assertThat(sent().getFirst().text())
                .contains("no longer sign in with shop@example.com")
                .doesNotContain("new@example.org");
    }

    @Test
    void nobody_is_informed_of_an_address_that_stays() {
        edit(null);
        edit("shop@example.com");
        assertThat(sent()).isEmpty();
        assertThat(app.number("select count(*) from audit_entries where action = 'partner.edited'"))
                .isEqualTo(1);
    }

    @Test
    void a_password_that_was_chosen_with_a_link_is_reported() {
        var sessions = new Sessions(app.database, Audience.PARTNERS, app.clock, random);
        var signIn = new SignIn(app.database, sessions, app.clock, random);
        var link = app.database.transact(tx ->
                OneTimeLinks.issue(tx, admin().membership(), OneTimeLink.Purpose.RESET, app.clock.instant(), random));
        signIn.withLink(link.token(), "nine loud violet umbrellas", Caller.of("203.0.113.7", null, null));
        assertThat(sent()).extracting(SmtpMessage::subject).containsExactly("Your password was changed");
    }

    @Test
    void a_second_factor_that_the_operator_removed_is_reported() {
        app.database.transact(tx -> {
            AccountEmails.addChange(tx, admin().membership(), AccountChange.SECOND_FACTOR, app.clock.instant());
            return tx;
        });
        assertThat(sent().getFirst().subject()).isEqualTo("Your second factor was removed");
        assertThat(sent().getFirst().text()).contains("shop@example.com", "contact");
    }
}
