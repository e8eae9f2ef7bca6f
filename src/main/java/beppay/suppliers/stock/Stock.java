package beppay.suppliers.stock;

import beppay.esims.Profile;
import beppay.platform.db.Transaction;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import org.jspecify.annotations.Nullable;

/// Sells the oldest unsold profile of a plan. The profile is assigned to the order in the transaction of the
/// purchase.
public final class Stock implements LocalSupplier {
    static final String NAME = "stock";

    /// Skips profiles that running purchases have taken, so that purchases do not wait for each other.
    private static final String TAKE_WITHOUT_WAITING = """
            update stock_profiles set order_id = ?
            where id = (select id from stock_profiles
                        where plan_id = ? and order_id is null
                        order by id limit 1 for update skip locked)
            returning iccid, activation_code, confirmation_code""";

    /// Waits for running purchases, because one may be rolled back and leave its profile unsold.
    private static final String TAKE_OR_WAIT = TAKE_WITHOUT_WAITING.replace(" skip locked", "");

    private record Taken(
            String iccid, String activationCode, @Nullable String confirmationCode) {
        @Override
        public String toString() {
            return iccid;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /// Refuses with [SupplierOutcome.Reason#OUT_OF_STOCK] only if all profiles of the plan are sold in committed
    /// transactions.
    @Override
    public SupplierOutcome deliver(Transaction tx, SupplierOrder order) {
        var taken = take(tx, TAKE_WITHOUT_WAITING, order);
        if (taken == null) {
            taken = take(tx, TAKE_OR_WAIT, order);
        }
        return taken == null
                ? new SupplierOutcome.Refused(SupplierOutcome.Reason.OUT_OF_STOCK, "The plan is sold out.")
                : new SupplierOutcome.Delivered(
                        Profile.of(taken.iccid(), taken.activationCode(), taken.confirmationCode()));
    }

    private static @Nullable Taken take(Transaction tx, String sql, SupplierOrder order) {
        return tx.row(Taken.class, sql, order.orderId(), order.planId());
    }
}
