package beppay.team;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A partner's people, changed by one of them. All changes of one team run one after the other, and each refuses
/// with `forbidden` if the member who requests it may no longer do so.
public final class Team {
    /// Few enough to look through when somebody has left.
    private static final int MAX_MEMBERS = 100;

    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Team(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// The oldest members first; who is invited is in it.
    public List<Member> members(long partnerId) {
        return database.autocommit(tx -> Members.of(tx, partnerId));
    }

    /// A member, and the link by which they choose their password.
    public record Invited(Member member, OneTimeLink link) {}

    /// Refuses with `invalid_request` an address that a member has, of this team or of another, and one member
    /// more than a team may have. So an admin can find out who is a member elsewhere; they could not be invited
    /// otherwise.
    public Invited invite(Member by, EmailAddress email, Role role) {
        return database.transact(tx -> {
            var team = lock(tx, by);
            if (team.size() >= MAX_MEMBERS) {
                throw CodedException.ofField("email", "would be more than %d members".formatted(MAX_MEMBERS));
            }
            return invited(tx, Members.add(tx, by.partnerId(), email, role, null, clock.instant()));
        });
    }

    /// When the member's last link was made; null where none is known.
    public @Nullable Instant lastLinkAt(Member member) {
        return database.autocommit(tx -> OneTimeLinks.madeAt(tx, member));
    }

    /// A new link for a member who has not used the last one. Refuses with `not_found` if there is no such
    /// member, and with `invalid_request` if the last link is not the one that the caller saw: a request that is
    /// repeated by
    /// mistake would end the link that was just handed on.
    ///
    /// @param seen when the last link was made, as they know it; null for none
    public Invited inviteAgain(Member by, long memberId, @Nullable Instant seen) {
        return database.transact(tx -> {
            var member = find(lock(tx, by), memberId);
            if (member.isActive()) {
                throw nobody();
            }
            refuseUnseenLink(tx, member, seen);
            return invited(tx, member);
        });
    }

    /// With which somebody who has forgotten their password chooses a new one. Refuses with `not_found` who is no
    /// member of this team, or has no password yet; and as [#inviteAgain] where the last link was not seen.
    public Invited resetLink(Member by, long memberId, @Nullable Instant seen) {
        return database.transact(tx -> {
            var member = find(lock(tx, by), memberId);
            if (member.isInvited()) {
                throw nobody();
            }
            refuseUnseenLink(tx, member, seen);
            var purpose = OneTimeLink.Purpose.RESET;
            return new Invited(member, OneTimeLinks.issue(tx, member, purpose, clock.instant(), random));
        });
    }

    private static void refuseUnseenLink(Transaction tx, Member member, @Nullable Instant seen) {
        if (!Objects.equals(OneTimeLinks.madeAt(tx, member), seen)) {
            throw new CodedException(
                    ErrorCode.INVALID_REQUEST,
                    "A link was made since this page was loaded, and another one would end it. Where it is lost, go on.");
        }
    }

    private Invited invited(Transaction tx, Member member) {
        var purpose = OneTimeLink.Purpose.INVITATION;
        return new Invited(member, OneTimeLinks.issue(tx, member, purpose, clock.instant(), random));
    }

    /// Signs them out where the role is another. Refuses with `not_found` who is no member of this team, and with
    /// `invalid_request` to leave it without an admin who can sign in.
    public Member changeRole(Member by, long memberId, Role role) {
        return database.transact(tx -> {
            var team = lock(tx, by);
            var member = find(team, memberId);
            if (role != Role.ADMIN) {
                requireAnotherAdmin(team, member);
            }
            return Members.setRole(tx, member, role, clock.instant());
        });
    }

    /// Signs them out for good. Refuses as [#changeRole] does.
    public void remove(Member by, long memberId) {
        database.transact(tx -> {
            var team = lock(tx, by);
            var member = find(team, memberId);
            requireAnotherAdmin(team, member);
            Members.remove(tx, member, clock.instant());
            return member;
        });
    }

    private static List<Member> lock(Transaction tx, Member by) {
        var team = Members.lock(tx, by.partnerId());
        if (team.stream().noneMatch(member -> member.id() == by.id() && member.may(Permission.MANAGE_TEAM))) {
            throw new CodedException(ErrorCode.FORBIDDEN, "Only an admin may change the team.");
        }
        return team;
    }

    private static Member find(List<Member> team, long memberId) {
        return team.stream()
                .filter(member -> member.id() == memberId)
                .findFirst()
                .orElseThrow(Team::nobody);
    }

    private static CodedException nobody() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no such member.");
    }

    /// Somebody who was invited can't sign in yet, and may never.
    private static void requireAnotherAdmin(List<Member> team, Member member) {
        var isAnother = team.stream()
                .anyMatch(other -> other.id() != member.id() && other.isActive() && other.role() == Role.ADMIN);
        if (!isAnother && member.role() == Role.ADMIN) {
            throw CodedException.ofField("member", "is the last admin; make somebody else one first");
        }
    }
}
