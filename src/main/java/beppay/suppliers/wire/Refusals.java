package beppay.suppliers.wire;

import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;

/// The refusals of all suppliers. Partners read their sentences.
public final class Refusals {
    public static final Refused UNAVAILABLE =
            new Refused(Reason.UNAVAILABLE, "The plan is not available at this time. Nothing was charged.");
    public static final Refused UNFUNDED = new Refused(Reason.UNFUNDED, UNAVAILABLE.sentence());
    public static final Refused INVALID =
            new Refused(Reason.OTHER, "The supplier can't fulfil this order. Nothing was charged.");
    public static final Refused PRICE_CHANGED =
            new Refused(Reason.PRICE_CHANGED, "The supplier has changed the plan's price. Nothing was charged.");
    public static final Refused SOLD_OUT = new Refused(Reason.OUT_OF_STOCK, "The plan is sold out.");

    private Refusals() {}
}
