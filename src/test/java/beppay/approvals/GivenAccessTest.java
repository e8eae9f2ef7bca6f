package beppay.approvals;

import static beppay.approvals.Office.ROOT;
import static beppay.approvals.Office.proposed;
import static beppay.approvals.Office.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.Actor;
import beppay.mail.EmailAddress;
import beppay.platform.db.Transaction;
import beppay.staff.AccessGrant;
import beppay.staff.Staff;
import beppay.staff.StaffRole;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ada, an owner, was added long ago.
class GivenAccessTest {
    private final Office office = new Office();
    private final Actor ada = add(ROOT, "ada@example.com", StaffRole.OWNER);

    @BeforeEach
    void let_time_pass() {
        office.app.clock.pass(Duration.ofDays(30));
    }

    @AfterEach
    void close() {
        office.close();
    }

    /// Adds a person who has a password and a second factor.
    private Actor add(Actor by, String email, StaffRole role) {
        return office.app.database.transact(tx -> {
            var at = office.app.clock.instant();
            var member = Staff.add(tx, by, new EmailAddress(email), role, at, new SecureRandom())
                    .member();
            var person = member.membership().personId();
            tx.update("update people set password_hash = 'x' where id = ?", person);
            tx.update("""
                    insert into second_factors (person_id, secret, session_id, confirmed_at, created_at)
                    values (?, '', 1, now(), now())""", person);
            return Actor.staff(member.id(), email, "192.0.2.1", "req_1");
        });
    }

    private static long id(Actor actor) {
        return Objects.requireNonNull(actor.memberId());
    }

    private GivenAccess check(Approval approval, Actor viewer) {
        return office.app.database.snapshot(
                tx -> GivenAccess.of(tx, office.row(approval.id()), viewer, office.app.clock.instant()));
    }

    private @Nullable String recorded() {
        return office.app.database.<@Nullable String>autocommit(tx -> tx.row(String.class, """
                select changes::jsonb #>> '{access_given,to}' from audit_entries where action like 'top_up.approved'
                order by id desc limit 1"""));
    }

    @Test
    void an_own_second_account_does_not_approve_while_somebody_else_can() {
        add(ROOT, "ben@example.com", StaffRole.FINANCE);
        office.app.clock.pass(Duration.ofDays(2));
        var kim = add(ada, "kim@example.com", StaffRole.FINANCE);
        for (var pair : List.of(List.of(ada, kim), List.of(kim, ada))) {
            var approval = proposed(office.topUp(pair.get(0), "5000", "Of " + pair.get(0)));
            assertThat(check(approval, pair.get(1)).mustDecide()).isEqualTo("ben@example.com");
            assertThat(check(approval, pair.get(1)).grants())
                    .extracting(AccessGrant::text)
                    .containsExactly("ada@example.com gave kim@example.com access");
            assertThat(rejected(() -> office.approve(approval, pair.get(1))))
                    .contains("somebody who is not involved, such as ben@example.com")
                    .contains("ada@example.com gave kim@example.com access");
            // Nobody's own proposal needs the check, and others are not involved.
            assertThat(check(approval, pair.get(0)).grants()).isEmpty();
        }
        assertThat(office.balance()).isEqualTo("0.00");
    }

    @Test
    void after_a_day_the_approval_states_who_gave_access_and_when() {
        add(ROOT, "ben@example.com", StaffRole.FINANCE);
        var kim = add(ada, "kim@example.com", StaffRole.FINANCE);
        office.app.clock.pass(Duration.ofHours(24));
        var approval = proposed(office.topUp(ada, "5000", "A"));
        assertThat(check(approval, kim).mustDecide()).isNull();
        office.approve(approval, kim);
        assertThat(recorded()).isEqualTo("ada@example.com gave kim@example.com access on 2026-04-29T12:00:00Z");
        assertThat(check(approval, ROOT).grants()).hasSize(1);
    }

    @Test
    void a_new_password_link_a_reset_and_a_role_count_as_access() {
        add(ROOT, "ben@example.com", StaffRole.FINANCE);
        var kim = add(ROOT, "kim@example.com", StaffRole.FINANCE);
        office.app.clock.pass(Duration.ofDays(2));
        var approval = proposed(office.topUp(ada, "5000", "A"));
        assertThat(check(approval, kim).grants()).isEmpty();
        office.app.database.transact(tx -> {
            var at = office.app.clock.instant();
            Staff.link(tx, ada, id(kim), at, new SecureRandom());
            Staff.changeRole(tx, ada, id(kim), StaffRole.OWNER, at);
            Staff.suspend(tx, ada, id(kim), "x", at);
            Staff.resume(tx, ada, id(kim), at);
            return Staff.resetSecondFactor(tx, ada, id(kim), "x", at);
        });
        assertThat(check(approval, kim).grants())
                .extracting(AccessGrant::action)
                .containsExactly(
                        "staff.second_factor_reset", "staff.resumed", "staff.role_changed", "staff.link_created");
        assertThat(check(approval, kim).mustDecide()).isEqualTo("ben@example.com");
    }

    @Test
    void what_the_two_people_do_to_others_makes_nobody_unable_to_decide() {
        var ben = add(ROOT, "ben@example.com", StaffRole.FINANCE);
        office.app.clock.pass(Duration.ofDays(2));
        var kim = add(ada, "kim@example.com", StaffRole.FINANCE);
        var approval = proposed(office.topUp(ada, "5000", "A"));
        List<BiConsumer<Transaction, Instant>> deeds = List.of(
                (tx, at) -> Staff.link(tx, ada, id(ben), at, new SecureRandom()),
                (tx, at) -> Staff.changeRole(tx, ada, id(ben), StaffRole.SUPPORT, at),
                (tx, at) -> Staff.suspend(tx, ada, id(ben), "x", at),
                (tx, at) -> Staff.resetSecondFactor(tx, ada, id(ben), "x", at));
        for (var deed : deeds) {
            office.app.database.transact(tx -> {
                deed.accept(tx, office.app.clock.instant());
                return tx;
            });
            assertThat(check(approval, kim).mustDecide()).isEqualTo("ben@example.com");
        }
        office.app.clock.pass(Duration.ofHours(24));
        assertThat(check(approval, kim).mustDecide()).isNull();
    }

    @Test
    void access_through_a_third_account_counts_too() {
        add(ROOT, "ben@example.com", StaffRole.FINANCE);
        office.app.clock.pass(Duration.ofDays(2));
        var eve = add(ada, "eve@example.com", StaffRole.OWNER);
        var kim = add(eve, "kim@example.com", StaffRole.FINANCE);
        var approval = proposed(office.topUp(ada, "5000", "A"));
        assertThat(check(approval, kim).grants())
                .extracting(AccessGrant::text)
                .containsExactly(
                        "eve@example.com gave kim@example.com access", "ada@example.com gave eve@example.com access");
        assertThat(check(approval, kim).mustDecide()).isEqualTo("ben@example.com");
    }

    /// Otherwise a small operator could not work.
    @Test
    void an_owner_and_their_first_clerk_may_decide_if_nobody_else_can() {
        var kim = add(ada, "kim@example.com", StaffRole.FINANCE);
        add(ada, "lea@example.com", StaffRole.OWNER);
        add(ROOT, "max@example.com", StaffRole.SUPPORT);
        var suspended = add(ROOT, "ned@example.com", StaffRole.FINANCE);
        office.app.database.transact(tx -> Staff.suspend(tx, ROOT, id(suspended), "left", office.app.clock.instant()));
        office.app.database.transact(tx -> {
            var at = office.app.clock.instant();
            return Staff.add(tx, ROOT, new EmailAddress("oda@example.com"), StaffRole.FINANCE, at, new SecureRandom());
        });
        var approval = proposed(office.topUp(ada, "5000", "A"));
        assertThat(check(approval, kim).mustDecide()).isNull();
        office.approve(approval, kim);
        assertThat(recorded()).contains("ada@example.com gave kim@example.com access");
    }

    @Test
    void a_command_that_gave_access_counts_as_its_user() {
        var kim = add(ROOT, "kim@example.com", StaffRole.FINANCE);
        var approval = proposed(office.topUp(ROOT, "5000", "A"));
        assertThat(check(approval, kim).grants())
                .extracting(AccessGrant::text)
                .containsExactly("command line (root) gave kim@example.com access");
        // Ada is not involved: she was added a month ago.
        assertThat(check(approval, kim).mustDecide()).isEqualTo("ada@example.com");
    }
}
