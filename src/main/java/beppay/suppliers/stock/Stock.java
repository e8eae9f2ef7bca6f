package beppay.suppliers.stock;

import beppay.esims.ProfileCipher;
import beppay.platform.db.Transaction;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.util.ArrayList;
import java.util.List;

/// Sells the oldest unsold profiles of a plan. They are assigned to the order in the transaction of the
/// purchase.
public final class Stock implements LocalSupplier {
    static final String NAME = "stock";
    /// The name with which codes are sealed for this table.
    static final String TABLE = "stock_profiles";

    private static final String LEAVE = "update stock_profiles set order_id = null where id = any (?)";

    /// Skips profiles that running purchases have taken, so that purchases do not wait for each other.
    private static final String TAKE_WITHOUT_WAITING = """
            update stock_profiles set order_id = ?
            where id in (select id from stock_profiles
                         where plan_id = ? and order_id is null
                         order by id limit ? for update skip locked)
            returning id, iccid, codes""";

    /// Waits for running purchases, because one may be rolled back and leave its profile unsold.
    private static final String TAKE_OR_WAIT = TAKE_WITHOUT_WAITING.replace(" skip locked", "");

    private static final SupplierOutcome SOLD_OUT =
            new SupplierOutcome.Refused(SupplierOutcome.Reason.OUT_OF_STOCK, "The plan is sold out.");

    private final ProfileCipher cipher;

    public Stock(ProfileCipher cipher) {
        this.cipher = cipher;
    }

    private record Taken(long id, String iccid, byte[] codes) {}

    @Override
    public String name() {
        return NAME;
    }

    /// Refuses with [SupplierOutcome.Reason#OUT_OF_STOCK] only if committed transactions have left fewer profiles
    /// of the plan than were ordered.
    @Override
    public SupplierOutcome deliver(Transaction tx, SupplierOrder order) {
        var taken = new ArrayList<>(take(tx, TAKE_WITHOUT_WAITING, order, order.quantity()));
        if (taken.size() < order.quantity()) {
            taken.addAll(take(tx, TAKE_OR_WAIT, order, order.quantity() - taken.size()));
        }
        if (taken.size() < order.quantity()) {
            leave(tx, taken);
            return SOLD_OUT;
        }
        return new SupplierOutcome.Delivered(taken.stream().map(this::esim).toList(), null, null);
    }

    private DeliveredEsim esim(Taken taken) {
        return new DeliveredEsim(cipher.open(taken.iccid(), taken.codes(), TABLE, taken.id()), null);
    }

    private static List<Taken> take(Transaction tx, String sql, SupplierOrder order, int most) {
        return tx.rows(Taken.class, sql, order.orderId(), order.planId(), most);
    }

    /// Other purchases of the transaction may need the profiles that are too few for this one.
    private static void leave(Transaction tx, List<Taken> taken) {
        if (!taken.isEmpty()) {
            tx.update(LEAVE, (Object) taken.stream().map(Taken::id).toArray(Long[]::new));
        }
    }
}
