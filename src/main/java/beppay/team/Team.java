package beppay.team;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.people.AccountEmails;
import beppay.people.Memberships;
import beppay.people.OneTimeLink;
import beppay.people.OneTimeLinks;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The members of a partner, and changes by an admin. Concurrent changes of one team run one after another. Each
/// throws `forbidden` if the member who requests it is no longer an admin.
public final class Team {
    /// Few enough to review the list when a person leaves the company.
    private static final int MAX_MEMBERS = 100;

    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Team(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// All members, including invited ones, in the order in which they were added.
    public List<Member> members(long partnerId) {
        return database.autocommit(tx -> Members.of(tx, partnerId));
    }

    /// A member, and the link with which they choose their password.
    public record Invited(Member member, OneTimeLink link) {}

    /// Adds a member who chooses their password with the returned link. Throws `invalid_request` if a member of
    /// any partner has the address, or the team is full. So an admin can find out whether an address belongs to
    /// a member elsewhere. This can't be avoided, because such an address can't be invited.
    public Invited invite(Member by, EmailAddress email, Role role) {
        return database.transact(tx -> invited(tx, add(tx, by, email, role)));
    }

    /// As [#invite], but sends the link to the member, who alone reads it.
    public Member inviteByEmail(Member by, EmailAddress email, Role role) {
        return database.transact(tx -> {
            var member = add(tx, by, email, role);
            AccountEmails.requireLink(tx, member.membership(), clock.instant());
            return member;
        });
    }

    private Member add(Transaction tx, Member by, EmailAddress email, Role role) {
        if (lock(tx, by).size() >= MAX_MEMBERS) {
            throw CodedException.ofField("email", "would exceed the limit of %d members".formatted(MAX_MEMBERS));
        }
        return Members.add(tx, by.partnerId(), email, role, null, clock.instant());
    }

    /// Sends a member the link with which they choose a password, for the first time or after they have
    /// forgotten it. Throws `not_found` if there is no such member, and `rate_limited` after three within an
    /// hour.
    public Member sendLink(Member by, long memberId) {
        return database.transact(tx -> {
            var member = find(lock(tx, by), memberId);
            AccountEmails.requireLink(tx, member.membership(), clock.instant());
            return member;
        });
    }

    /// When the member's last link was created; null if there is none.
    public @Nullable Instant lastLinkAt(Member member) {
        return database.autocommit(tx -> OneTimeLinks.madeAt(tx, member.membership()));
    }

    /// Creates a new link for a member who has not chosen a password yet. Throws `not_found` if there is no such
    /// member, and `invalid_request` if the last link is not the one that the caller saw. Otherwise a request
    /// that is repeated by mistake would invalidate the link that was just sent.
    ///
    /// @param seen when the last link was created, according to the caller; null for no link
    public Invited renewInvitation(Member by, long memberId, @Nullable Instant seen) {
        return database.transact(tx -> {
            var member = find(lock(tx, by), memberId);
            if (member.isActive()) {
                throw notFound();
            }
            rejectUnseenLink(tx, member, seen);
            return invited(tx, member);
        });
    }

    /// Creates a link with which a member who has forgotten their password chooses a new one. Throws `not_found`
    /// if there is no such member or they have no password yet, and `invalid_request` as [#renewInvitation]
    /// does.
    public Invited resetLink(Member by, long memberId, @Nullable Instant seen) {
        return database.transact(tx -> {
            var member = find(lock(tx, by), memberId);
            if (member.isInvited()) {
                throw notFound();
            }
            rejectUnseenLink(tx, member, seen);
            var purpose = OneTimeLink.Purpose.RESET;
            return new Invited(member, OneTimeLinks.issue(tx, member.membership(), purpose, clock.instant(), random));
        });
    }

    private static void rejectUnseenLink(Transaction tx, Member member, @Nullable Instant seen) {
        if (!Objects.equals(OneTimeLinks.madeAt(tx, member.membership()), seen)) {
            throw new CodedException(
                    ErrorCode.INVALID_REQUEST,
                    "A link was created in the meantime. A new one would invalidate it. Continue if it is lost.");
        }
    }

    private Invited invited(Transaction tx, Member member) {
        var purpose = OneTimeLink.Purpose.INVITATION;
        return new Invited(member, OneTimeLinks.issue(tx, member.membership(), purpose, clock.instant(), random));
    }

    /// Changes a member's role and ends their sessions if the role is a different one. Throws `not_found` if
    /// there is no such member, and `invalid_request` if the team would have no admin who can sign in.
    public Member changeRole(Member by, long memberId, Role role) {
        return database.transact(tx -> {
            var team = lock(tx, by);
            var member = find(team, memberId);
            if (role != Role.ADMIN) {
                requireAnotherAdmin(team, member);
            }
            return Member.of(Memberships.setRole(tx, member.membership(), role.code(), clock.instant()));
        });
    }

    /// Removes a member and ends their sessions. Throws the same errors as [#changeRole].
    public void remove(Member by, long memberId) {
        database.transact(tx -> {
            var team = lock(tx, by);
            var member = find(team, memberId);
            requireAnotherAdmin(team, member);
            Memberships.remove(tx, member.membership(), clock.instant());
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
                .orElseThrow(Team::notFound);
    }

    private static CodedException notFound() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no such member.");
    }

    /// Invited admins don't count, because they can't sign in yet.
    private static void requireAnotherAdmin(List<Member> team, Member member) {
        var isAnother = team.stream()
                .anyMatch(other -> other.id() != member.id() && other.isActive() && other.role() == Role.ADMIN);
        if (!isAnother && member.role() == Role.ADMIN) {
            throw CodedException.ofField("member", "is the last admin; make another member an admin first");
        }
    }
}
