package beppay.approvals;

import beppay.audit.Actor;
import beppay.platform.db.Transaction;
import beppay.staff.AccessGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether one of the two people of an approval got access from the other, who may therefore be the same person.
///
/// @param grants how, newest first in each direction; if it was through other people, each step. Empty if not
/// @param mustDecide the address of somebody who is not involved and must decide instead, because the access is
///     new; null if there is nobody or the access is older
public record GivenAccess(
        List<AccessGrant> grants, @Nullable String mustDecide) {
    /// How long access is new. An owner who creates a second account must wait that long, or find a colleague.
    private static final Duration NEW = Duration.ofHours(24);

    private static final GivenAccess NOTHING = new GivenAccess(List.of(), null);

    /// Between the proposer and the person who decided, or the viewer of an open proposal.
    public static GivenAccess of(Transaction tx, Approval approval, Actor viewer, Instant now) {
        var decidedBy = approval.decidedBy();
        if (decidedBy != null) {
            var grants = between(
                    tx, Participant.proposerOf(approval), new Participant(decidedBy, approval.decidedMemberId()));
            return new GivenAccess(grants, null);
        }
        return approval.isProposedBy(viewer)
                ? NOTHING
                : of(tx, Participant.proposerOf(approval), Participant.of(viewer), now);
    }

    /// Between the proposer of an open proposal and the person who wants to decide.
    static GivenAccess of(Transaction tx, Participant proposer, Participant decider, Instant now) {
        var grants = between(tx, proposer, decider);
        var since = now.minus(NEW);
        boolean isNew = grants.stream().anyMatch(grant -> grant.at().isAfter(since));
        return new GivenAccess(grants, isNew ? new Uninvolved(tx, proposer, decider, since).find() : null);
    }

    /// Whether the giver added the receiver's account since then, directly or through others.
    static boolean added(Transaction tx, Participant receiver, Participant giver, Instant since) {
        return steps(tx, receiver, giver, new HashSet<>()).stream()
                .anyMatch(grant -> grant.isAccount() && grant.at().isAfter(since) && receiver.received(grant));
    }

    private static List<AccessGrant> between(Transaction tx, Participant one, Participant other) {
        var grants = new ArrayList<>(steps(tx, one, other, new HashSet<>()));
        grants.addAll(steps(tx, other, one, new HashSet<>()));
        return List.copyOf(grants);
    }

    /// How the receiver got access from the giver, directly or through others, who could be further accounts of
    /// the giver.
    private static List<AccessGrant> steps(Transaction tx, Participant receiver, Participant giver, Set<String> seen) {
        if (receiver.memberId() == null || !seen.add(receiver.key())) {
            return List.of();
        }
        var all = AccessGrant.to(tx, receiver.name());
        var direct = all.stream().filter(giver::gave).toList();
        if (!direct.isEmpty()) {
            return direct;
        }
        for (var grant : all) {
            var others = steps(tx, new Participant(grant.giverKey(), grant.giverMemberId()), giver, seen);
            if (!others.isEmpty()) {
                var steps = new ArrayList<>(List.of(grant));
                steps.addAll(others);
                return steps;
            }
        }
        return List.of();
    }

    /// Each grant with its time, for the audit log; null if there are none.
    @Nullable
    String text() {
        return grants.isEmpty()
                ? null
                : grants.stream()
                        .map(grant -> "%s on %s".formatted(grant.text(), Conditions.seconds(grant.at())))
                        .collect(Collectors.joining("; "));
    }
}
