package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.Actor;
import beppay.mail.EmailAddress;
import beppay.platform.smtp.ReceivedEmail;
import beppay.staff.Staff;
import beppay.staff.StaffInvitations;
import beppay.staff.StaffMember;
import beppay.staff.StaffRole;
import java.time.Instant;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Owners learn of access to the console that somebody else gave.
class AccessGivenEmailTest {
    private final StaffDesk desk = new StaffDesk();
    private final StaffMember owner = desk.member("owner", StaffRole.OWNER);
    private final StaffMember other = desk.member("other", StaffRole.OWNER);
    private final StaffMember clerk = desk.member("clerk", StaffRole.SUPPORT);
    private final Actor by = StaffDesk.actor(owner);

    @BeforeEach
    void readWhatTheInvitationsCaused() {
        assertThat(desk.sent())
                .extracting(ReceivedEmail::to, ReceivedEmail::subject)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("owner@example.org", "Access to the console: other@example.org"),
                        Tuple.tuple("owner@example.org", "Access to the console: clerk@example.org"),
                        Tuple.tuple("other@example.org", "Access to the console: clerk@example.org"));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private Instant now() {
        return desk.app.clock.instant();
    }

    /// The one e-mail that was sent, to the owner who did not do it.
    private String toOther() {
        var sent = desk.sent();
        assertThat(sent).extracting(ReceivedEmail::to).containsExactly(other.email());
        assertThat(sent.getFirst().text()).contains("/console/staff", "audit log");
        assertThat(sent.getFirst().html()).contains("Review the staff");
        return sent.getFirst().text();
    }

    @Test
    void a_new_account_is_reported_to_the_other_owners() {
        desk.change(
                tx -> Staff.add(tx, by, new EmailAddress("second@example.org"), StaffRole.FINANCE, now(), desk.random));
        assertThat(toOther())
                .contains("owner@example.org added second@example.org to the staff with the role finance.");
    }

    @Test
    void a_role_that_permits_more_is_reported_and_one_that_permits_less_is_not() {
        desk.change(tx -> Staff.changeRole(tx, by, clerk.id(), StaffRole.READ_ONLY, now()));
        desk.sendsNothing();
        desk.change(tx -> Staff.changeRole(tx, by, clerk.id(), StaffRole.FINANCE, now()));
        assertThat(toOther())
                .contains("owner@example.org changed the role of clerk@example.org from read-only to finance.");
        desk.change(tx -> Staff.changeRole(tx, by, clerk.id(), StaffRole.FINANCE, now()));
        desk.sendsNothing();
    }

    @Test
    void a_shown_link_is_reported_and_one_that_only_the_person_reads_is_not() {
        desk.change(tx -> Staff.link(tx, by, clerk.id(), now(), desk.random));
        assertThat(toOther()).contains("created a link with which a new password for clerk@example.org can be chosen");
        desk.change(tx -> StaffInvitations.sendLink(tx, by, clerk.id(), now()));
        assertThat(desk.sent()).extracting(ReceivedEmail::to).containsExactly(clerk.email());
    }

    @Test
    void a_removed_second_factor_is_reported_to_the_person_and_to_the_other_owners() {
        desk.change(tx -> Staff.resetSecondFactor(tx, by, clerk.id(), "Lost the phone", now()));
        assertThat(desk.sent())
                .extracting(ReceivedEmail::to, ReceivedEmail::subject)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("clerk@example.org", "Your second factor was removed"),
                        Tuple.tuple("other@example.org", "Access to the console: clerk@example.org"));
        desk.change(tx -> Staff.resetSecondFactor(tx, by, other.id(), "Lost the phone", now()));
        assertThat(desk.sent())
                .extracting(ReceivedEmail::to, ReceivedEmail::subject)
                .containsExactly(Tuple.tuple("other@example.org", "Your second factor was removed"));
    }

    @Test
    void the_end_of_a_suspension_is_reported_and_the_suspension_is_not() {
        desk.change(tx -> Staff.suspend(tx, by, clerk.id(), "Away", now()));
        desk.sendsNothing();
        desk.change(tx -> Staff.resume(tx, by, clerk.id(), now()));
        assertThat(toOther()).contains("owner@example.org ended the suspension of clerk@example.org.");
    }

    @Test
    void what_a_command_does_is_reported_to_all_owners() {
        desk.change(tx -> Staff.changeRole(tx, StaffDesk.ROOT, clerk.id(), StaffRole.OWNER, now()));
        var sent = desk.sent();
        assertThat(sent)
                .extracting(ReceivedEmail::to)
                .containsExactlyInAnyOrder("owner@example.org", "other@example.org");
        assertThat(sent.getFirst().text()).contains("command line (root) changed the role");
    }

    @Test
    void somebody_who_is_no_owner_any_longer_gets_nothing() {
        desk.change(tx -> Staff.link(tx, by, clerk.id(), now(), desk.random));
        desk.change(tx -> Staff.changeRole(tx, by, other.id(), StaffRole.FINANCE, now()));
        desk.sendsNothing();
        assertThat(desk.cancelled("access_given")).isEqualTo(1);
    }

    @Test
    void a_suspended_owner_gets_nothing() {
        desk.change(tx -> Staff.suspend(tx, by, other.id(), "Away", now()));
        desk.change(tx -> Staff.link(tx, by, clerk.id(), now(), desk.random));
        desk.sendsNothing();
    }
}
