package beppay.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.people.Office;
import beppay.suppliers.Concurrently;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TeamTest {
    private static final EmailAddress BOB = new EmailAddress("Bob@Example.com");
    private static final int MANY = 16;

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    private long admins() {
        return office.team.members(office.partner.id()).stream()
                .filter(member -> member.role() == Role.ADMIN)
                .count();
    }

    @Test
    void an_invited_member_is_active_after_choosing_a_password_with_the_link() {
        var invited = office.team.invite(office.ada, BOB, Role.FINANCE);
        assertThat(invited.member().email()).isEqualTo("bob@example.com");
        assertThat(invited.member().isInvited()).isTrue();
        assertThat(office.tryOn(null, BOB, Office.ANOTHER_PASSWORD)).isNull();

        var session = office.signIn.withLink(invited.link().token(), Office.ANOTHER_PASSWORD, Office.from(null));
        assertThat(office.who(session).member().isActive()).isTrue();
        assertThat(office.team.members(office.partner.id()))
                .extracting(Member::email, Member::role, Member::isActive)
                .containsExactly(
                        tuple("ada@example.com", Role.ADMIN, true), tuple("bob@example.com", Role.FINANCE, true));
        assertThat(office.tryOn(null, BOB, Office.ANOTHER_PASSWORD)).isNotNull();
        assertThat(Office.refusal(() ->
                        office.team.renewInvitation(office.ada, invited.member().id(), null)))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void a_repeated_invitation_invalidates_the_old_link() {
        var first = office.team.invite(office.ada, BOB, Role.FINANCE);
        var seen = office.team.lastLinkAt(first.member());
        office.clock.pass(Duration.ofSeconds(1));
        var second = office.team.renewInvitation(office.ada, first.member().id(), seen);
        assertThat(Office.refusal(() -> office.signIn.findLink(first.link().token())))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(office.signIn.findLink(second.link().token()).member().email())
                .isEqualTo("bob@example.com");
        assertThat(Office.refusal(() ->
                        office.team.renewInvitation(office.ada, first.member().id(), seen)))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(office.signIn.findLink(second.link().token()).member().email())
                .isEqualTo("bob@example.com");
    }

    @Test
    void an_address_is_unique_among_members_of_all_partners_until_its_member_is_removed() {
        var elsewhere = office.partner("Elsewhere", new EmailAddress("elsewhere@example.com"));
        var eve = office.member(elsewhere, new EmailAddress("eve@example.com"), Role.ADMIN);
        var bob = office.member(office.partner, BOB, Role.SUPPORT);
        assertThat(Office.refusal(() -> office.team.invite(eve, BOB, Role.SUPPORT)))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(Office.refusal(() -> office.team.invite(office.ada, BOB, Role.ADMIN)))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        office.team.remove(office.ada, bob.id());
        assertThat(office.team.invite(eve, BOB, Role.SUPPORT).member().partnerId())
                .isEqualTo(elsewhere.id());
    }

    @Test
    void a_removed_member_is_signed_out_immediately_and_not_listed() {
        var bob = office.member(office.partner, BOB, Role.SUPPORT);
        var session = office.signedIn(BOB, Office.PASSWORD);
        office.team.remove(office.ada, bob.id());
        assertThat(office.isSignedIn(session)).isFalse();
        assertThat(office.tryOn(null, BOB, Office.PASSWORD)).isNull();
        assertThat(office.team.members(office.partner.id())).containsExactly(office.ada);
        assertThat(Office.refusal(() -> office.team.remove(office.ada, bob.id())))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void a_different_role_ends_sessions_and_the_same_role_does_not() {
        var bob = office.member(office.partner, BOB, Role.SUPPORT);
        var session = office.signedIn(BOB, Office.PASSWORD);
        office.team.changeRole(office.ada, bob.id(), Role.SUPPORT);
        assertThat(office.isSignedIn(session)).isTrue();
        assertThat(office.team.changeRole(office.ada, bob.id(), Role.DEVELOPER).role())
                .isEqualTo(Role.DEVELOPER);
        assertThat(office.isSignedIn(session)).isFalse();
    }

    @Test
    void only_an_admin_changes_a_team_and_only_their_own() {
        var bob = office.member(office.partner, BOB, Role.DEVELOPER);
        var elsewhere = office.partner("Elsewhere", new EmailAddress("elsewhere@example.com"));
        var eve = office.member(elsewhere, new EmailAddress("eve@example.com"), Role.ADMIN);
        var carol = new EmailAddress("carol@example.com");

        assertThat(Office.refusal(() -> office.team.invite(bob, carol, Role.SUPPORT)))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(Office.refusal(() -> office.team.changeRole(bob, bob.id(), Role.ADMIN)))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(Office.refusal(() -> office.team.remove(bob, office.ada.id())))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(Office.refusal(() -> office.team.remove(eve, bob.id()))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(Office.refusal(() -> office.team.changeRole(eve, bob.id(), Role.ADMIN)))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(Office.refusal(() -> office.team.renewInvitation(eve, bob.id(), null)))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void a_demoted_admin_can_no_longer_change_the_team() {
        var bob = office.member(office.partner, BOB, Role.ADMIN);
        office.team.changeRole(office.ada, bob.id(), Role.SUPPORT);
        assertThat(bob.role()).isEqualTo(Role.ADMIN);
        assertThat(Office.refusal(() -> office.team.remove(bob, office.ada.id())))
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void the_last_admin_who_can_sign_in_stays_admin() {
        office.team.invite(office.ada, BOB, Role.ADMIN);
        assertThat(Office.refusal(() -> office.team.remove(office.ada, office.ada.id())))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(Office.refusal(() -> office.team.changeRole(office.ada, office.ada.id(), Role.SUPPORT)))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        var carol = office.member(office.partner, new EmailAddress("carol@example.com"), Role.ADMIN);
        office.team.remove(office.ada, office.ada.id());
        assertThat(Office.refusal(() -> office.team.remove(carol, carol.id()))).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void one_admin_is_left_if_all_demote_or_remove_themselves_concurrently() throws Exception {
        var admins = new ArrayList<Member>();
        for (int i = 0; i < MANY; i++) {
            admins.add(office.member(office.partner, new EmailAddress("admin-" + i + "@example.com"), Role.ADMIN));
        }
        office.team.remove(office.ada, office.ada.id());
        var next = new AtomicInteger();
        var refusals = Concurrently.times(MANY, () -> {
            int mine = next.getAndIncrement();
            var self = admins.get(mine);
            return Office.refusal(() -> {
                        if (mine % 2 == 0) {
                            office.team.remove(self, self.id());
                        } else {
                            office.team.changeRole(self, self.id(), Role.SUPPORT);
                        }
                    })
                    == null;
        });
        assertThat(refusals).filteredOn(Boolean::booleanValue).hasSize(MANY - 1);
        assertThat(admins()).isOne();
    }

    @Test
    void one_admin_is_left_if_all_remove_each_other_concurrently() throws Exception {
        var admins = new ArrayList<Member>();
        for (int i = 0; i < MANY; i++) {
            admins.add(office.member(office.partner, new EmailAddress("admin-" + i + "@example.com"), Role.ADMIN));
        }
        office.team.remove(office.ada, office.ada.id());
        var next = new AtomicInteger();
        Concurrently.times(MANY, () -> {
            int mine = next.getAndIncrement();
            var other = admins.get((mine + 1) % MANY);
            var refusal = Office.refusal(() -> office.team.remove(admins.get(mine), other.id()));
            assertThat(refusal).isIn(null, ErrorCode.FORBIDDEN);
            return mine;
        });
        assertThat(admins()).isPositive();
    }

    @Test
    void a_team_has_at_most_a_hundred_members() {
        for (int i = 1; i < 100; i++) {
            office.member(office.partner, new EmailAddress("member-" + i + "@example.com"), Role.SUPPORT);
        }
        assertThat(Office.refusal(() -> office.team.invite(office.ada, BOB, Role.SUPPORT)))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(office.team.members(office.partner.id())).hasSize(100);
    }
}
