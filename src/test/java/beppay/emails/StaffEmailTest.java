package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.mail.EmailAddress;
import beppay.outbox.EmailKind;
import beppay.outbox.NewEmail;
import beppay.outbox.Outbox;
import beppay.outbox.OutboxQueue;
import beppay.people.Audience;
import beppay.people.PasswordResets;
import beppay.platform.db.DatabaseException;
import beppay.platform.postgres.Eventually;
import beppay.platform.smtp.ReceivedEmail;
import beppay.staff.Staff;
import beppay.staff.StaffInvitations;
import beppay.staff.StaffRole;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the operator's staff receive about their accounts, over SMTP.
class StaffEmailTest {
    private static final Pattern TOKEN = Pattern.compile("/console/set-password\\?token=([0-9a-f]{64})");
    private static final EmailAddress KIM = new EmailAddress("kim@example.org");

    private final StaffDesk desk = new StaffDesk();

    @AfterEach
    void stop() {
        desk.close();
    }

    private static String token(ReceivedEmail email) {
        var matcher = TOKEN.matcher(email.text());
        assertThat(matcher.find()).as(email.text()).isTrue();
        return matcher.group(1);
    }

    private void invite() {
        desk.change(
                tx -> StaffInvitations.send(tx, StaffDesk.ROOT, KIM, StaffRole.READ_ONLY, desk.app.clock.instant()));
    }

    @Test
    void an_invitation_has_a_link_that_is_created_when_it_is_sent() {
        invite();
        assertThat(desk.app.number("select count(*) from one_time_links")).isZero();
        var email = desk.sent().getFirst();
        assertThat(email.to()).isEqualTo("kim@example.org");
        assertThat(email.subject()).isEqualTo("Your invitation to the console of BepPay");
        assertThat(email.text()).contains("role is read-only", "because you were invited to the console of BepPay");
        assertThat(email.html()).contains(token(email), "Choose a password");
        assertThat(desk.app.number("select count(*) from emails e where e::text like '%' || ? || '%'", token(email)))
                .isZero();
        desk.signIn.withLink(token(email), StaffDesk.PASSWORD, StaffDesk.from(null));
        assertThat(desk.app.database.autocommit(Staff::all)).allMatch(member -> member.isActive());
    }

    @Test
    void an_invitation_that_was_used_meanwhile_is_not_sent() {
        invite();
        var id = desk.app.database.autocommit(tx -> Staff.find(tx, KIM)).id();
        var link = desk.change(tx -> Staff.link(tx, StaffDesk.ROOT, id, desk.app.clock.instant(), desk.random)
                .link());
        desk.signIn.withLink(link.token(), StaffDesk.PASSWORD, StaffDesk.from(null));
        desk.sendsNothing();
        assertThat(desk.cancelled("invitation")).isEqualTo(1);
    }

    private void request(Audience audience, String email) {
        try (var resets = new PasswordResets(desk.app.database, audience, desk.app.clock)) {
            resets.request(new EmailAddress(email), "203.0.113.7");
        }
    }

    @Test
    void a_forgotten_password_is_replaced_and_the_change_is_reported() {
        desk.member("kim", StaffRole.FINANCE);
        request(Audience.STAFF, "Kim@Example.org");
        Eventually.holds(() -> desk.app.number("select count(*) from emails") == 1);
        var email = desk.sent().getFirst();
        assertThat(email.subject()).isEqualTo("Reset your password");
        assertThat(email.text()).contains("Your second factor stays", "because you are on the staff of BepPay");
        desk.signIn.withLink(token(email), "nine loud violet umbrellas", StaffDesk.from(null));
        var changed = desk.sent();
        assertThat(changed).extracting(ReceivedEmail::subject).containsExactly("Your password was changed");
        assertThat(changed.getFirst().text()).contains("contact an owner now");
    }

    @Test
    void each_entry_point_sends_links_to_its_own_people_only() {
        desk.app.reseller("shop", "0");
        desk.member("kim", StaffRole.FINANCE);
        request(Audience.PARTNERS, "kim@example.org");
        request(Audience.STAFF, "shop@example.com");
        request(Audience.STAFF, "nobody@example.com");
        request(Audience.STAFF, "kim@example.org");
        Eventually.holds(() -> desk.app.number("select count(*) from emails") == 1);
        assertThat(desk.sent()).extracting(ReceivedEmail::to).containsExactly("kim@example.org");
        desk.sendsNothing();
    }

    @Test
    void a_person_gets_three_links_an_hour() {
        var kim = desk.member("kim", StaffRole.FINANCE);
        for (int time = 0; time < 3; time++) {
            desk.change(tx -> StaffInvitations.sendLink(tx, StaffDesk.ROOT, kim.id(), desk.app.clock.instant()));
        }
        assertThatThrownBy(() -> desk.change(
                        tx -> StaffInvitations.sendLink(tx, StaffDesk.ROOT, kim.id(), desk.app.clock.instant())))
                .hasMessageContaining("Too many links");
        desk.app.clock.pass(Duration.ofHours(1).plusSeconds(1));
        desk.change(tx -> StaffInvitations.sendLink(tx, StaffDesk.ROOT, kim.id(), desk.app.clock.instant()));
    }

    @Test
    void a_suspended_person_gets_nothing() {
        desk.member("owner", StaffRole.OWNER);
        var kim = desk.member("kim", StaffRole.FINANCE);
        desk.sent();
        request(Audience.STAFF, "kim@example.org");
        Eventually.holds(() -> desk.app.number("select count(*) from emails where kind = 'password_reset'") == 1);
        desk.change(tx -> Staff.suspend(tx, StaffDesk.ROOT, kim.id(), "Left", desk.app.clock.instant()));
        desk.sendsNothing();
        assertThat(desk.app.number("select count(*) from emails where response = 'The account is suspended.'"))
                .isEqualTo(1);
    }

    @Test
    void a_password_in_a_new_browser_is_reported_and_in_a_known_one_not() {
        var kim = desk.member("kim", StaffRole.FINANCE);
        desk.signIn(kim, null);
        desk.sendsNothing();
        var token = "a".repeat(64);
        desk.change(tx -> tx.update(
                "insert into devices (token_sha256, person_id, failures, failed_at, created_at, last_used_at)"
                        + " values (sha256(convert_to(?, 'UTF8')), ?, 0, now(), ?, ?)",
                token,
                kim.membership().personId(),
                desk.app.clock.instant(),
                desk.app.clock.instant()));
        desk.signIn(kim, token);
        desk.sendsNothing();
        desk.signIn(kim, null);
        var email = desk.sent().getFirst();
        assertThat(email.subject()).isEqualTo("New sign-in with Safari on iPhone");
        assertThat(email.text()).contains("203.0.113.7", "/console/account", "second factor");
    }

    @Test
    void a_row_without_a_partner_is_for_staff_and_some_kinds_are_for_staff_only() {
        var shop = desk.app.reseller("shop", "0").partner();
        var member = desk.app.number("select id from memberships where partner_id = ?", shop.id());
        var kim = desk.member("kim", StaffRole.FINANCE);
        rejects(NewEmail.toMember(null, EmailKind.SIGN_IN, "shop@example.com", member));
        rejects(NewEmail.toMember(shop.id(), EmailKind.SIGN_IN, kim.email(), kim.id()));
        rejects(NewEmail.toMember(shop.id(), EmailKind.ACCESS_GIVEN, "shop@example.com", member));
        rejects(NewEmail.toMember(null, EmailKind.LOW_BALANCE, kim.email(), kim.id()));
        add(NewEmail.toMember(shop.id(), EmailKind.SIGN_IN, "shop@example.com", member));
        add(NewEmail.toMember(null, EmailKind.SIGN_IN, kim.email(), kim.id()));
    }

    private void rejects(NewEmail email) {
        assertThatThrownBy(() -> add(email)).isInstanceOf(DatabaseException.class);
    }

    private void add(NewEmail email) {
        desk.change(tx -> {
            Outbox.add(tx, List.of(email), desk.app.clock.instant());
            return email;
        });
    }

    @Test
    void others_e_mails_can_not_use_up_the_warnings_of_a_day() {
        var kim = desk.member("kim", StaffRole.FINANCE);
        for (int number = 0; number <= RecipientLimits.MAX_TO_RECIPIENT_IN_A_DAY; number++) {
            add(NewEmail.toMember(
                    null, EmailKind.SIGN_IN, kim.email(), kim.id(), "{\"address\":\"::1\",\"agent\":\"x\"}"));
        }
        desk.emails.tick();
        assertThat(desk.sent()).hasSizeGreaterThanOrEqualTo(RecipientLimits.MAX_TO_RECIPIENT_IN_A_DAY);
        add(NewEmail.toMember(null, EmailKind.SIGN_IN, kim.email(), kim.id(), "{\"address\":\"::1\",\"agent\":\"x\"}"));
        desk.sendsNothing();
        add(NewEmail.toMember(null, EmailKind.ACCOUNT_CHANGED, kim.email(), kim.id(), "{\"change\":\"password\"}"));
        assertThat(desk.sent()).hasSize(1);
    }

    @Test
    void staff_and_partners_do_not_wait_for_one_another() {
        var kim = desk.member("kim", StaffRole.FINANCE);
        var shop = desk.app.reseller("shop", "0").partner();
        var member = desk.app.number("select id from memberships where partner_id = ?", shop.id());
        var data = "{\"change\":\"password\"}";
        for (int number = 0; number < 30; number++) {
            add(NewEmail.toMember(null, EmailKind.ACCOUNT_CHANGED, kim.email(), kim.id(), data));
        }
        add(NewEmail.toMember(shop.id(), EmailKind.ACCOUNT_CHANGED, "shop@example.com", member, data));
        var claimed =
                desk.change(tx -> OutboxQueue.claim(tx, 0, 10, 40, desk.app.clock.instant(), desk.app.clock.instant()));
        assertThat(claimed)
                .filteredOn(email -> Objects.equals(email.partnerId(), shop.id()))
                .hasSize(1);
        assertThat(claimed).filteredOn(email -> email.partnerId() == null).hasSize(10);
        assertThat(desk.sent()).hasSize(31);
    }
}
