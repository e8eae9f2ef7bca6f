package beppay.orders.cancellation;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.OrderedEsim;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The table `operator_cancellations`: the eSIMs that the operator cancels at their supplier. Data is not added
/// to them meanwhile, since the supplier would cancel that too.
///
/// Each eSIM is claimed by one command or page at a time, because a person at the supplier may decide, who must
/// not get two requests.
final class OperatorCancellations {
    private static final String IS_CLAIMED = """
            select exists (
                select from operator_cancellations
                where esim_id = any (?) and claimed_until > ? and began_at <= ?)""";
    private static final String BEGIN = """
            insert into operator_cancellations (esim_id, began_at, claimed_until)
            select id, ?, ? from unnest(?::bigint[]) as esim (id)
            on conflict (esim_id) do update set began_at = excluded.began_at, claimed_until = excluded.claimed_until""";
    private static final String IS_REQUESTED =
            "select exists (select from operator_cancellations where esim_id = ? and is_requested)";
    private static final String REQUESTED = "update operator_cancellations set is_requested = true where esim_id = ?";
    private static final String RELEASE =
            "update operator_cancellations set claimed_until = began_at where esim_id = any (?) and began_at = ?";
    private static final String END = "delete from operator_cancellations where esim_id = ? and began_at = ?";

    private OperatorCancellations() {}

    /// The eSIMs that one command or page cancels.
    ///
    /// @param at when it began, as precise as the database. A claim that took its place has another time
    record Claim(RefundableOrder order, Instant at) {
        private Long[] esimIds() {
            return order.esims().stream()
                    .filter(esim -> esim.cancelledAt() == null)
                    .map(OrderedEsim::id)
                    .toArray(Long[]::new);
        }
    }

    /// Before the supplier is called. The caller has locked the wallets and checked that no eSIM was topped up.
    ///
    /// @throws CodedException `not_possible` if a supplier may be asked to cancel one of the eSIMs already
    static Claim begin(Transaction tx, RefundableOrder cancelled, Instant now) {
        var claim = new Claim(cancelled, now.truncatedTo(ChronoUnit.MICROS));
        if (cancelled.hasEsimsToCancel()) {
            var esimIds = claim.esimIds();
            // They are asked for one after the other.
            var until = claim.at.plus(PartnerCancellations.MAX_CALL.multipliedBy(esimIds.length));
            rejectIfClaimed(tx, claim.at, esimIds);
            if (CancellationRequests.postpone(tx, claim.at, until, esimIds)) {
                throw beingCancelled();
            }
            tx.update(BEGIN, claim.at, until, esimIds);
        }
        return claim;
    }

    /// The caller has locked the wallets.
    ///
    /// @throws CodedException `not_possible` if the supplier may be asked already
    static void rejectIfClaimed(Transaction tx, Instant at, Long... esimIds) {
        if (tx.one(Boolean.class, IS_CLAIMED, esimIds, at, at.plus(CancellationRequests.CLOCK_MARGIN))) {
            throw beingCancelled();
        }
    }

    private static CodedException beingCancelled() {
        return new CodedException(
                ErrorCode.NOT_POSSIBLE,
                "The eSIM is being cancelled at its supplier. Nothing was changed. Try again in a few minutes.");
    }

    /// Whether a person at the supplier decides about an eSIM that was delivered too late. That of any other is
    /// one of the [CancellationRequests].
    static boolean isRequested(Transaction tx, long esimId) {
        return tx.one(Boolean.class, IS_REQUESTED, esimId);
    }

    /// A person at the supplier decides. The row stays until a repetition learns the decision.
    static void requested(Transaction tx, long esimId) {
        tx.update(REQUESTED, esimId);
    }

    /// After the supplier was asked for all of them. Returns how many it has not decided.
    static int release(Transaction tx, Claim claim) {
        return tx.update(RELEASE, claim.esimIds(), claim.at);
    }

    /// After the supplier has decided.
    static void end(Transaction tx, Claim claim, long esimId) {
        tx.update(END, esimId, claim.at);
    }
}
