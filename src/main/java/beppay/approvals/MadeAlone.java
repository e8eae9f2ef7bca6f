package beppay.approvals;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;

/// What a person made without a second person: for all partners, in all currencies, and in both directions
/// together. All currencies are worth one US dollar. An amount above the threshold could otherwise be split into
/// parts below it.
final class MadeAlone {
    static final Duration COUNTED = Duration.ofHours(24);

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'made alone', ?::text), 0)) is null";
    private static final String SUM = """
            select coalesce(sum(abs(amount_micros)), 0)::bigint from approvals
            where (proposed_by = ? or proposed_member_id = ?::bigint) and proposed_at > ? and state = 'executed'
                and mode = 'live'""";

    private MadeAlone() {}

    /// Counts concurrent operations of the person one after another. The caller has locked the partner's wallets
    /// before, and holds the lock until the transaction ends.
    static void lock(Transaction tx, Participant person) {
        tx.one(
                Boolean.class,
                LOCK,
                person.memberId() == null ? person.key() : person.memberId().toString());
    }

    /// The sum of the last 24 hours, live mode. A person is recognised by the membership, even with a new
    /// address.
    static Money sum(Transaction tx, Participant person, Instant now) {
        return new Money(tx.one(Long.class, SUM, person.key(), person.memberId(), now.minus(COUNTED)));
    }
}
