package beppay.orders.cancellation;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `esim_cancellations`.
final class CancellationRequests {
    private static final String FIND = "select * from esim_cancellations where esim_id = ?";
    private static final String REQUEST = """
            insert into esim_cancellations (esim_id, partner_id, api_key_id, member_id, requested_at, state, next_poll_at,
                claimed_until)
            values (?, ?, ?, ?, ?, 'requested', ?, ?)
            on conflict (esim_id) do update set api_key_id = excluded.api_key_id, member_id = excluded.member_id,
                requested_at = excluded.requested_at, state = excluded.state, next_poll_at = excluded.next_poll_at,
                claimed_until = excluded.claimed_until, supplier_reference = null, reason = null, settled_at = null, polls = 0
            where esim_cancellations.state = 'refused'""";
    private static final String WAIT = """
            update esim_cancellations set state = ?, supplier_reference = coalesce(?, supplier_reference), next_poll_at = ?,
                claimed_until = null, polls = polls + 1
            where esim_id = ? and settled_at is null""";
    private static final String COMPLETE = """
            update esim_cancellations set state = 'completed', refunded_micros = ?, settled_at = ?, next_poll_at = null,
                claimed_until = null
            where esim_id = ? and settled_at is null""";
    private static final String REFUSE = """
            update esim_cancellations set state = 'refused', reason = ?, settled_at = ?, next_poll_at = null,
                claimed_until = null
            where esim_id = ? and settled_at is null""";
    private static final String CLAIM_DUE = """
            update esim_cancellations set next_poll_at = ?, claimed_until = ?
            where esim_id in (
                select r.esim_id from esim_cancellations r
                where (r.next_poll_at <= ? or r.next_poll_at > ?)
                    and not coalesce(r.claimed_until > ? and r.claimed_until <= ?, false)
                    and not exists (
                        select from operator_cancellations o
                        where o.esim_id = r.esim_id and o.claimed_until > ? and o.began_at <= ?)
                order by next_poll_at limit ? for update of r skip locked)
            returning esim_id""";
    private static final String POSTPONE = """
            update esim_cancellations set next_poll_at = greatest(next_poll_at, ?)
            where esim_id = any (?) and settled_at is null
            returning coalesce(claimed_until > ? and claimed_until <= ?, false)""";
    private static final String MAKE_DUE = """
            update esim_cancellations set next_poll_at = least(next_poll_at, ?)
            where esim_id = any (?) and state in ('requested', 'refund_requested') returning esim_id""";

    private static final String IS_CLAIMED =
            "select coalesce(claimed_until > ? and claimed_until <= ?, false) from esim_cancellations where esim_id = ?";

    /// How often a supplier is asked for a cancellation that a person there decides, which takes days.
    static final Duration WHILE_REQUESTED = Duration.ofHours(6);

    /// Longer than any wait. A request that is due later was scheduled before the clock was set back.
    private static final Duration MAX_WAIT = WHILE_REQUESTED.multipliedBy(2);

    /// The clocks of servers may differ by this much.
    static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

    private CancellationRequests() {}

    /// Who requested a cancellation: a key, a member in the dashboard, or the operator, who is neither.
    record Requester(@Nullable Long apiKeyId, @Nullable Long memberId) {
        static final Requester OPERATOR = new Requester(null, null);
    }

    /// Null if none was requested.
    static @Nullable CancellationRequest find(Transaction tx, long esimId) {
        return tx.row(CancellationRequest.class, FIND, esimId);
    }

    /// Records a request, which the caller now sends to the supplier. A request that was refused is replaced,
    /// and any other does not change.
    ///
    /// @param until when another server may ask the supplier if this one ends meanwhile
    static void request(Transaction tx, long esimId, long partnerId, Requester requester, Instant now, Instant until) {
        tx.update(
                REQUEST,
                esimId,
                partnerId,
                TypedNull.orNumber(requester.apiKeyId),
                TypedNull.orNumber(requester.memberId),
                now,
                until,
                until);
    }

    /// @param supplierReference the supplier's reference of the request; null if it is not known or did not
    ///     change
    static void await(
            Transaction tx,
            long esimId,
            CancellationRequest.State state,
            @Nullable String supplierReference,
            Instant nextPollAt) {
        tx.update(WAIT, state.code(), TypedNull.orText(supplierReference), nextPollAt, esimId);
    }

    /// Whether a server may be asking the supplier.
    static boolean isClaimed(Transaction tx, long esimId, Instant now) {
        return tx.one(Boolean.class, IS_CLAIMED, now, latestClaim(now), esimId);
    }

    static void complete(Transaction tx, long esimId, Money refunded, Instant now) {
        tx.update(COMPLETE, refunded.micros(), now, esimId);
    }

    static void refuse(Transaction tx, long esimId, String reason, Instant now) {
        tx.update(REFUSE, reason, now, esimId);
    }

    /// Takes requests that are due, unless a server or the operator may be asking the supplier. No other server
    /// takes them before `until`.
    static List<Long> claimDue(Transaction tx, Instant now, Instant until, int limit) {
        return tx.rows(
                Long.class,
                CLAIM_DUE,
                until,
                until,
                now,
                now.plus(MAX_WAIT),
                now,
                latestClaim(now),
                now,
                now.plus(CLOCK_MARGIN),
                limit);
    }

    /// Keeps servers from asking the supplier, since the operator does. Returns whether one may be asking it
    /// already.
    static boolean postpone(Transaction tx, Instant now, Instant until, Long... esimIds) {
        return tx.rows(Boolean.class, POSTPONE, until, esimIds, now, latestClaim(now))
                .contains(true);
    }

    /// A claim that ends later was made before the clock was set back.
    private static Instant latestClaim(Instant now) {
        return now.plus(PartnerCancellations.MAX_CALL).plus(CLOCK_MARGIN);
    }

    /// Makes open requests due, those whose supplier is being asked as soon as their claim ends.
    static List<Long> makeDue(Transaction tx, Collection<Long> esimIds, Instant now) {
        return tx.rows(Long.class, MAKE_DUE, now, esimIds.toArray(Long[]::new));
    }
}
