package beppay.orders.cancellation;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.OrderedEsim;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;

/// The table `operator_cancellations`: the eSIMs that the operator cancels at their supplier. Data is not added to
/// them meanwhile, since the supplier would cancel that too.
///
/// Each eSIM is claimed by one command or page at a time, because a person at the supplier may decide, who must not
/// get two requests.
final class OperatorCancellations {
    private static final String IS_CLAIMED = """
            select exists (
                select from operator_cancellations
                where esim_id = any (?) and claimed_until > ? and began_at <= ?)""";
    private static final String BEGIN = """
            insert into operator_cancellations (esim_id, began_at, claimed_until)
            select id, ?, ? from unnest(?::bigint[]) as esim (id)
            on conflict (esim_id) do update set began_at = excluded.began_at, claimed_until = excluded.claimed_until""";
    private static final String RELEASE =
            "update operator_cancellations set claimed_until = began_at where esim_id = any (?)";
    private static final String END = "delete from operator_cancellations where esim_id = ?";

    /// The clocks of servers may differ by this much. A claim from later was made before the clock was set back.
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

    private OperatorCancellations() {}

    /// Before the supplier is called. The caller has locked the wallets and checked that no eSIM was topped up.
    ///
    /// @throws CodedException `not_possible` if a supplier may be asked to cancel one of the eSIMs already
    static void begin(Transaction tx, RefundableOrder cancelled, Instant at) {
        if (cancelled.hasEsimsToCancel()) {
            var esimIds = toCancel(cancelled);
            // They are asked for one after the other.
            var until = at.plus(PartnerCancellations.MAX_CALL.multipliedBy(esimIds.length));
            rejectIfClaimed(tx, at, esimIds);
            if (CancellationRequests.postpone(tx, at, until, esimIds)) {
                throw beingCancelled();
            }
            tx.update(BEGIN, at, until, esimIds);
        }
    }

    /// The caller has locked the wallets.
    ///
    /// @throws CodedException `not_possible` if the supplier may be asked already
    static void rejectIfClaimed(Transaction tx, Instant at, Long... esimIds) {
        if (tx.one(Boolean.class, IS_CLAIMED, esimIds, at, at.plus(CLOCK_MARGIN))) {
            throw beingCancelled();
        }
    }

    private static CodedException beingCancelled() {
        return new CodedException(
                ErrorCode.NOT_POSSIBLE,
                "The eSIM is being cancelled at its supplier. Nothing was changed. Try again in a few minutes.");
    }

    private static Long[] toCancel(RefundableOrder cancelled) {
        return cancelled.esims().stream()
                .filter(esim -> esim.cancelledAt() == null)
                .map(OrderedEsim::id)
                .toArray(Long[]::new);
    }

    /// After the supplier was asked for all of them. Returns how many it has not decided.
    static int release(Transaction tx, RefundableOrder cancelled) {
        return tx.update(RELEASE, (Object) toCancel(cancelled));
    }

    /// After the supplier has decided.
    static void end(Transaction tx, long esimId) {
        tx.update(END, esimId);
    }
}
