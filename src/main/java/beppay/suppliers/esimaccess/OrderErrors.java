package beppay.suppliers.esimaccess;

import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the error codes of an order mean. A code is a refusal only if eSIM Access returns it before it creates
/// anything. Every other code, also one that does not exist yet, is unknown.
final class OrderErrors {
    private static final Logger LOG = LoggerFactory.getLogger(OrderErrors.class);

    /// The eSIM is installed, expired or already cancelled.
    static final String NOT_IN_THIS_STATE = "200002";
    static final String STILL_ALLOCATING = "200010";
    static final String UNKNOWN_ORDER = "310272";
    /// An earlier call had the same reference.
    static final String DUPLICATE_TRANSACTION = "310402";

    static final Refused UNAVAILABLE =
            new Refused(Reason.UNAVAILABLE, "The plan is not available at this time. Nothing was charged.");
    private static final Refused UNFUNDED =
            new Refused(Reason.UNFUNDED, "The plan is not available at this time. Nothing was charged.");
    static final Refused INVALID =
            new Refused(Reason.OTHER, "The supplier can't fulfil this order. Nothing was charged.");

    private static final Refused SOLD_OUT = new Refused(Reason.OUT_OF_STOCK, "The plan is sold out.");
    static final Refused PRICE_CHANGED =
            new Refused(Reason.PRICE_CHANGED, "The supplier has changed the plan's price. Nothing was charged.");

    private OrderErrors() {}

    static SupplierOutcome outcome(String code) {
        if (ApiClient.ACCESS_ERRORS.contains(code)) {
            return UNAVAILABLE;
        }
        return switch (code) {
            case "200011" -> SOLD_OUT;
            case "200005", "200006", "310241", "310243" -> PRICE_CHANGED;
            case "200007" -> UNFUNDED;
            case "000103", "000104", "000105", "000106", "000107", "200008", "400001" -> invalid(code);
            case "310201", "310211", "310221", "310231", "310251" -> invalid(code);
            // The order exists.
            case DUPLICATE_TRANSACTION, STILL_ALLOCATING -> new Pending(null);
            default -> new Unknown("eSIM Access: error " + code);
        };
    }

    private static Refused invalid(String code) {
        LOG.warn("eSIM Access rejected an order as invalid (error {})", code);
        return INVALID;
    }
}
