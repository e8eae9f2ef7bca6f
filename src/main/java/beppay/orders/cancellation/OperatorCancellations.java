package beppay.orders.cancellation;

import beppay.esims.OrderedEsim;
import beppay.platform.db.Transaction;
import java.time.Instant;

/// The table `operator_cancellations`: the eSIMs that the operator cancels at their supplier. Data is not added to
/// them meanwhile, since the supplier would cancel that too.
final class OperatorCancellations {
    private static final String BEGIN = """
            insert into operator_cancellations (esim_id, began_at) select id, ? from unnest(?::bigint[]) as esim (id)
            on conflict do nothing""";
    private static final String END = "delete from operator_cancellations where esim_id = ?";

    private OperatorCancellations() {}

    /// Before the supplier is called. The caller has locked the wallets and checked that no eSIM was topped up.
    static void begin(Transaction tx, RefundableOrder cancelled, Instant at) {
        if (cancelled.hasEsimsToCancel()) {
            var esimIds = cancelled.esims().stream()
                    .filter(esim -> esim.cancelledAt() == null)
                    .map(OrderedEsim::id)
                    .toArray(Long[]::new);
            tx.update(BEGIN, at, esimIds);
        }
    }

    /// After the supplier has decided.
    static void end(Transaction tx, long esimId) {
        tx.update(END, esimId);
    }
}
