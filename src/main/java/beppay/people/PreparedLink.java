package beppay.people;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// A one-time link that is not valid yet. An e-mail with a link is composed before it is certain that it is
/// sent, and until then the member's earlier link stays valid.
public record PreparedLink(Membership member, OneTimeLink link, Instant createdAt) {
    public static PreparedLink create(Membership member, Instant at, RandomGenerator random) {
        var purpose = member.isInvited() ? OneTimeLink.Purpose.INVITATION : OneTimeLink.Purpose.RESET;
        return new PreparedLink(member, OneTimeLink.create(member, purpose, at, random), at);
    }

    /// Makes the link valid. The member's earlier link becomes invalid.
    public void store(Transaction tx) {
        OneTimeLinks.store(tx, member, link, createdAt);
    }
}
