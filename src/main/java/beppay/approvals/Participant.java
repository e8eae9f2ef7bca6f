package beppay.approvals;

import beppay.audit.Actor;
import beppay.ledger.Correction;
import beppay.staff.AccessGrant;
import beppay.staff.AccessTaken;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A person who proposes or decides. A member of staff is recognised by the membership, even with a new address.
///
/// @param key the actor's kind and name: `staff:ada@example.com`, `command:root`
/// @param memberId the membership of a member of staff; null for a command
record Participant(String key, @Nullable Long memberId) {
    /// @throws IllegalArgumentException for the server itself, which never decides about money
    static Participant of(Actor actor) {
        return switch (actor.kind()) {
            case STAFF -> staff(actor.name(), actor.memberId());
            case COMMAND -> new Participant("command:" + actor.name(), null);
            case SYSTEM -> throw new IllegalArgumentException("only people propose and decide");
        };
    }

    static Participant staff(String email, @Nullable Long memberId) {
        return new Participant("staff:" + email.toLowerCase(Locale.ROOT), memberId);
    }

    /// The person who proposed it.
    static Participant proposerOf(Approval approval) {
        return new Participant(approval.proposedBy(), approval.proposedMemberId());
    }

    /// The address of a member of staff, or the user of the operating system.
    String name() {
        return key.substring(key.indexOf(':') + 1);
    }

    boolean isMember(long id) {
        return memberId != null && memberId == id;
    }

    /// Whether this person gave the access.
    boolean gave(AccessGrant grant) {
        return is(grant.giverKey(), grant.giverMemberId());
    }

    /// Whether this member of staff got the access.
    boolean received(AccessGrant grant) {
        return name().equalsIgnoreCase(grant.receiver());
    }

    /// Whether this person kept another from deciding.
    boolean took(AccessTaken taken) {
        return is(taken.takerKey(), taken.takerMemberId());
    }

    /// Whether this person proposed it.
    boolean proposed(Approval approval) {
        return is(approval.proposedBy(), approval.proposedMemberId());
    }

    private boolean is(String otherKey, @Nullable Long otherMemberId) {
        return key.equals(otherKey) || (memberId != null && memberId.equals(otherMemberId));
    }

    /// The author of a transfer.
    static String author(Actor actor) {
        return Correction.authorOf(actor.author());
    }

    /// The author of the transfer of an approved proposal: the proposer.
    static String author(Approval approval) {
        var name = proposerOf(approval).name();
        return Correction.authorOf(
                approval.proposedMemberId() == null ? Actor.command(name).author() : name);
    }
}
