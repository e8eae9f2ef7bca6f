package beppay.suppliers.esimaccess;

import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.wire.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the error codes of an order mean. A code is a refusal only if eSIM Access returns it before it creates
/// anything. Every other code, also one that does not exist yet, is unknown.
final class OrderErrors {
    private static final Logger LOG = LoggerFactory.getLogger(OrderErrors.class);

    /// For example, the eSIM is installed, expired or already cancelled.
    static final String NOT_IN_THIS_STATE = "200002";
    static final String STILL_ALLOCATING = "200010";
    static final String UNKNOWN_ESIM = "310403";
    static final String UNKNOWN_ORDER = "310272";
    /// An earlier call had the same reference.
    static final String DUPLICATE_TRANSACTION = "310402";

    private OrderErrors() {}

    static SupplierOutcome outcome(String code) {
        if (ApiClient.ACCESS_ERRORS.contains(code)) {
            return Refusals.UNAVAILABLE;
        }
        return switch (code) {
            case "200011" -> Refusals.SOLD_OUT;
            case "200005", "200006", "310241", "310243" -> Refusals.PRICE_CHANGED;
            case "200007" -> Refusals.UNFUNDED;
            case "000103", "000104", "000105", "000106", "000107", "200008", "400001" -> invalid(code);
            case "310201", "310211", "310221", "310231", "310251" -> invalid(code);
            // The order exists.
            case DUPLICATE_TRANSACTION, STILL_ALLOCATING -> new Pending(null);
            default -> new Unknown("eSIM Access: error " + code);
        };
    }

    private static Refused invalid(String code) {
        LOG.warn("eSIM Access rejected an order as invalid (error {})", code);
        return Refusals.INVALID;
    }
}
