package beppay.people;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.Actor;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.partners.Partners;
import beppay.team.Member;
import beppay.team.Permission;
import beppay.team.Role;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static final String OF_BOB = "person_id = (select id from people where email = 'bob@example.com')";

    private static final EmailAddress BOB = new EmailAddress("bob@example.com");

    private final Office office = new Office();
    private final Member bob = office.member(office.partner, BOB, Role.DEVELOPER);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_session_identifies_the_member_and_the_partner() {
        var who = office.who(office.signedIn(BOB, Office.PASSWORD));
        assertThat(who.member()).isEqualTo(bob);
        assertThat(who.partnerName()).isEqualTo("Lanternshop");
        assertThat(who.member().may(Permission.MANAGE_KEYS)).isTrue();
        assertThat(who.member().may(Permission.MANAGE_TEAM)).isFalse();
        assertThat(office.sessions.signedIn("0".repeat(64))).isNull();
    }

    @Test
    void the_list_of_sessions_starts_with_the_last_used() {
        var desk = office.signedIn(BOB, Office.PASSWORD);
        office.clock.pass(Duration.ofHours(1));
        office.signIn.withPassword(
                BOB, Office.PASSWORD, Caller.of("2001:db8::1", "curl/8\r\nX: <b>ö" + "x".repeat(300), null));
        office.clock.pass(Duration.ofMinutes(5));
        office.who(desk);
        office.signedIn(Office.ADA, Office.PASSWORD);

        var sessions = office.sessions.of(bob.membership());
        assertThat(sessions).extracting(Session::address).containsExactly("192.0.2.7", "2001:db8::1");
        assertThat(sessions.getFirst().id()).isEqualTo(office.who(desk).sessionId());
        assertThat(sessions.getFirst().lastSeenAt()).isEqualTo(office.clock.instant());
        assertThat(sessions.getFirst().agent()).contains("Firefox");
        assertThat(sessions.getLast().agent()).startsWith("curl/8X: <b>x").hasSize(200);
        assertThat(sessions.getLast().createdAt())
                .isEqualTo(office.clock.instant().minus(Duration.ofMinutes(5)));
    }

    @Test
    void ended_sessions_are_not_listed() {
        office.signedIn(BOB, Office.PASSWORD);
        office.clock.pass(Duration.ofHours(12));
        assertThat(office.sessions.of(bob.membership())).isEmpty();
    }

    @Test
    void a_member_ends_a_session_by_its_id_but_never_another_members() {
        var first = office.signedIn(BOB, Office.PASSWORD);
        var second = office.signedIn(BOB, Office.PASSWORD);
        var adas = office.signedIn(Office.ADA, Office.PASSWORD);

        office.sessions.signOut(bob.membership(), office.who(first).sessionId());
        office.sessions.signOut(bob.membership(), office.who(adas).sessionId());
        assertThat(office.isSignedIn(first)).isFalse();
        assertThat(office.isSignedIn(second)).isTrue();
        assertThat(office.isSignedIn(adas)).isTrue();
    }

    @Test
    void signing_out_everywhere_ends_all_sessions_of_the_member_only() {
        var first = office.signedIn(BOB, Office.PASSWORD);
        var second = office.signedIn(BOB, Office.PASSWORD);
        var adas = office.signedIn(Office.ADA, Office.PASSWORD);

        office.sessions.signOutEverywhere(bob.membership());
        assertThat(office.isSignedIn(first)).isFalse();
        assertThat(office.isSignedIn(second)).isFalse();
        assertThat(office.isSignedIn(adas)).isTrue();
    }

    @Test
    void a_changed_password_ends_other_sessions_and_renews_the_current_token() {
        var here = office.signedIn(BOB, Office.PASSWORD);
        var elsewhere = office.signedIn(BOB, Office.PASSWORD);
        var link = office.reset(bob);

        var next = office.signIn.changePassword(
                office.who(here).session(), Office.PASSWORD, Office.ANOTHER_PASSWORD, Office.from(here.deviceToken()));
        assertThat(office.isSignedIn(here)).isFalse();
        assertThat(office.isSignedIn(elsewhere)).isFalse();
        assertThat(office.who(next).member().id()).isEqualTo(bob.id());
        assertThat(next.deviceToken()).isEqualTo(here.deviceToken());
        assertThat(office.tryOn(null, BOB, Office.PASSWORD)).isNull();
        assertThat(office.tryOn(null, BOB, Office.ANOTHER_PASSWORD)).isNotNull();
        assertThat(Office.refusal(() -> office.signIn.findLink(link.token()))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void a_wrong_password_changes_nothing_and_a_session_does_not_allow_more_guesses() {
        var here = office.signedIn(BOB, Office.PASSWORD);
        var caller = Office.from(here.deviceToken());
        int evaluated = 0;
        for (int i = 0; i < 30; i++) {
            var who = office.who(here);
            var refusal = Office.refusal(
                    () -> office.signIn.changePassword(who.session(), "a guess", Office.ANOTHER_PASSWORD, caller));
            assertThat(refusal).isIn(ErrorCode.INVALID_REQUEST, ErrorCode.RATE_LIMITED);
            evaluated += refusal == ErrorCode.INVALID_REQUEST ? 1 : 0;
        }
        assertThat(evaluated).isEqualTo(Devices.MAX_FAILURES + 4);
        assertThat(office.isSignedIn(here)).isTrue();
    }

    @Test
    void an_ended_session_can_not_change_the_password() {
        var here = office.signedIn(BOB, Office.PASSWORD);
        var who = office.who(here);
        office.sessions.signOut(here.token(), "192.0.2.7");
        assertThat(Office.refusal(() -> office.signIn.changePassword(
                        who.session(), Office.PASSWORD, Office.ANOTHER_PASSWORD, Office.from(null))))
                .isEqualTo(ErrorCode.NOT_SIGNED_IN);
        assertThat(office.tryOn(null, BOB, Office.PASSWORD)).isNotNull();
    }

    /// The schema ends sessions whichever program changes the row.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update memberships set role = 'finance' where " + OF_BOB,
                "update people set password_hash = 'another' where email = 'bob@example.com'",
                "update memberships set removed_at = now() where " + OF_BOB,
                "update partners set suspended_at = now()"
            })
    void the_schema_ends_sessions(String change) {
        var bobs = office.signedIn(BOB, Office.PASSWORD);
        office.database.transact(tx -> tx.update("update memberships set updated_at = now()"));
        assertThat(office.isSignedIn(bobs)).isTrue();
        office.database.transact(tx -> tx.update(change));
        long left = office.database.autocommit(tx -> tx.one(Long.class, "select count(*) from sessions"));
        assertThat(left).isZero();
    }

    @Test
    void members_of_a_suspended_partner_are_signed_out_and_can_sign_in_after_it_resumes() {
        var bobs = office.signedIn(BOB, Office.PASSWORD);
        office.database.transact(tx -> {
            Partners.suspend(
                    tx, Wallets.lock(tx, office.partner.id()), Actor.system("test"), null, office.clock.instant());
            return bobs;
        });
        assertThat(office.isSignedIn(bobs)).isFalse();
        assertThat(office.tryOn(null, BOB, Office.PASSWORD)).isNull();
        office.database.transact(tx -> {
            Partners.resume(
                    tx, Wallets.lock(tx, office.partner.id()), Actor.system("test"), null, office.clock.instant());
            return bobs;
        });
        assertThat(office.isSignedIn(bobs)).isFalse();
        assertThat(Objects.requireNonNull(office.tryOn(null, BOB, Office.PASSWORD))
                        .token())
                .isNotEqualTo(bobs.token());
    }
}
