package beppay.staff;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.Actor;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.people.Audience;
import beppay.people.NewSession;
import beppay.people.Office;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.db.Database;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The operator's staff, beside the members of a partner.
class StaffTest {
    private static final EmailAddress OWNER = new EmailAddress("owner@example.org");
    private static final EmailAddress CLERK = new EmailAddress("clerk@example.org");
    private static final Actor ROOT = Actor.command("root");

    private final Office office = new Office();
    private final Sessions sessions = new Sessions(office.database, Audience.STAFF, office.clock, office.random);
    private final SignIn signIn = new SignIn(office.database, sessions, office.clock, office.random);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_member_of_staff_signs_in_to_the_console_and_not_to_the_dashboard() {
        var owner = active(OWNER, StaffRole.OWNER);
        var session = Objects.requireNonNull(signIn.withPassword(OWNER, Office.PASSWORD, Office.from(null)));
        // The second factor is required, and not set up yet.
        assertThat(sessions.signedIn(session.token())).isNull();
        var found = Objects.requireNonNull(sessions.find(session.token()));
        assertThat(found.awaitsSecondFactor()).isTrue();
        assertThat(found.membership().id()).isEqualTo(owner.id());

        assertThat(office.tryOn(null, OWNER, Office.PASSWORD)).isNull();
        assertThat(office.sessions.find(session.token())).isNull();
        assertThat(signIn.withPassword(Office.ADA, Office.PASSWORD, Office.from(null)))
                .isNull();
        var adas = office.signedIn(Office.ADA, Office.PASSWORD);
        assertThat(sessions.find(adas.token())).isNull();
    }

    @Test
    void a_link_of_the_staff_is_worth_nothing_in_the_dashboard() {
        var link = add(OWNER, StaffRole.OWNER).link();
        assertThat(Office.refusal(() -> office.signIn.findLink(link.token()))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(Office.refusal(
                        () -> office.signIn.withLink(link.token(), Office.ANOTHER_PASSWORD, Office.from(null))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(signIn.findLink(link.token()).partnerName()).isNull();
    }

    @Test
    void an_address_belongs_to_one_person() {
        active(OWNER, StaffRole.OWNER);
        assertThat(Office.refusal(() -> add(Office.ADA, StaffRole.SUPPORT))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(Office.refusal(() -> add(OWNER, StaffRole.SUPPORT))).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void a_suspension_ends_the_sessions_until_it_is_ended() {
        active(OWNER, StaffRole.OWNER);
        var clerk = active(CLERK, StaffRole.FINANCE);
        var session = Objects.requireNonNull(signIn.withPassword(CLERK, Office.PASSWORD, Office.from(null)));
        change(tx -> Staff.suspend(tx, ROOT, clerk.id(), "Left the company", office.clock.instant()));
        assertThat(sessions.find(session.token())).isNull();
        assertThat(signIn.withPassword(CLERK, Office.PASSWORD, Office.from(null)))
                .isNull();
        var link = change(tx -> Staff.link(tx, ROOT, clerk.id(), office.clock.instant(), office.random));
        assertThat(Office.refusal(() -> signIn.findLink(link.link().token()))).isEqualTo(ErrorCode.NOT_FOUND);

        change(tx -> Staff.resume(tx, ROOT, clerk.id(), office.clock.instant()));
        assertThat(signIn.withPassword(CLERK, Office.PASSWORD, Office.from(null)))
                .isNotNull();
    }

    @Test
    void an_owner_who_can_sign_in_is_always_left() {
        var owner = active(OWNER, StaffRole.OWNER);
        add(CLERK, StaffRole.OWNER);
        assertThat(Office.refusal(() -> suspend(owner))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(Office.refusal(() -> change(
                        tx -> Staff.changeRole(tx, ROOT, owner.id(), StaffRole.FINANCE, office.clock.instant()))))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        var another = active(new EmailAddress("another@example.org"), StaffRole.OWNER);
        suspend(owner);
        assertThat(Office.refusal(() -> suspend(another))).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void two_owners_who_suspend_each_other_at_once_leave_one() {
        var owner = active(OWNER, StaffRole.OWNER);
        var another = active(CLERK, StaffRole.OWNER);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : new StaffMember[] {owner, another}) {
                threads.execute(() -> suspendAfter(start, one));
            }
            start.countDown();
        }
        assertThat(office.database.autocommit(Staff::all))
                .filteredOn(StaffMember::isActive)
                .hasSize(1);
    }

    @Test
    void each_change_is_in_the_audit_log() {
        active(OWNER, StaffRole.OWNER);
        var clerk = active(CLERK, StaffRole.SUPPORT);
        change(tx -> Staff.changeRole(tx, ROOT, clerk.id(), StaffRole.READ_ONLY, office.clock.instant()));
        suspend(clerk);
        change(tx -> Staff.resetSecondFactor(tx, ROOT, clerk.id(), "Lost the phone", office.clock.instant()));
        var entries = office.database.autocommit(
                tx -> tx.rows(
                        String.class,
                        "select concat_ws(' ', actor, action, subject, reason, changes) from audit_entries where action like 'staff.%' order by id"));
        assertThat(entries)
                .containsExactly(
                        "root staff.added owner@example.org {\"role\":{\"from\":null,\"to\":\"owner\"}}",
                        "owner@example.org staff.password_set_by_link owner@example.org {}",
                        "root staff.added clerk@example.org {\"role\":{\"from\":null,\"to\":\"support\"}}",
                        "clerk@example.org staff.password_set_by_link clerk@example.org {}",
                        "root staff.role_changed clerk@example.org {\"role\":{\"from\":\"support\",\"to\":\"read-only\"}}",
                        "root staff.suspended clerk@example.org Left the company {}",
                        "root staff.second_factor_reset clerk@example.org Lost the phone {}");
    }

    private Staff.Invited add(EmailAddress email, StaffRole role) {
        return change(tx -> Staff.add(tx, ROOT, email, role, office.clock.instant(), office.random));
    }

    /// A member of staff who has chosen a password.
    private StaffMember active(EmailAddress email, StaffRole role) {
        var invited = add(email, role);
        @Nullable NewSession session = signIn.withLink(invited.link().token(), Office.PASSWORD, Office.from(null));
        assertThat(session).isNotNull();
        return office.database.autocommit(tx -> Staff.find(tx, email));
    }

    private void suspendAfter(CountDownLatch start, StaffMember member) {
        try {
            start.await();
            Office.refusal(() -> suspend(member));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void suspend(StaffMember member) {
        change(tx -> Staff.suspend(tx, ROOT, member.id(), "Left the company", office.clock.instant()));
    }

    private <T> T change(Database.Work<T> work) {
        return office.database.transact(work);
    }
}
