package beppay.suppliers.airalo;

import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.wire.Refusals;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the errors of an order mean. An error is a refusal only if Airalo returns it before it creates anything.
/// Every other error, also one that does not exist yet, is unknown.
final class OrderErrors {
    private static final Logger LOG = LoggerFactory.getLogger(OrderErrors.class);

    static final Refused FAILED =
            new Refused(Reason.OTHER, "The supplier did not create the eSIM. Nothing was charged.");

    private static final Refused NOT_SOLD =
            new Refused(Reason.PRICE_CHANGED, "The supplier has changed or withdrawn the plan. Nothing was charged.");

    static final Refused NO_TOP_UP =
            new Refused(Reason.OTHER, "This eSIM can't be topped up with this plan. Nothing was charged.");

    private static final String QUANTITY = "quantity";
    private static final String PACKAGE = "package_id";
    private static final String ICCID = "iccid";
    /// The parameters of an order. Other names are not logged, because they come from the network.
    private static final Set<String> PARAMETERS =
            Set.of(QUANTITY, PACKAGE, "type", "description", "webhook_url", ICCID);

    private OrderErrors() {}

    static SupplierOutcome outcome(ApiError error, SupplierOrder order) {
        var code = error.code();
        if (code == null) {
            return ofParameters(error, order);
        }
        // The operator of the network accepts no top-ups, or the eSIM was recycled.
        boolean isNoTopUp = order.toppedUp() != null && (code == 23 || code == ApiError.RECYCLED);
        return isNoTopUp ? NO_TOP_UP : ofCode(code);
    }

    private static SupplierOutcome ofCode(long code) {
        return switch (Math.clamp(code, 0, Integer.MAX_VALUE)) {
            case 33, 34 -> Refusals.SOLD_OUT;
            case 11 -> Refusals.UNFUNDED;
            // The operator of the network is under maintenance.
            case 13 -> Refusals.UNAVAILABLE;
            // A wrong signature, and an invalid request.
            case 14, 43 -> invalid("error " + code);
            default -> new Unknown(Airalo.TITLE + ": error " + code);
        };
    }

    private static Refused invalid(String reason) {
        LOG.warn("Airalo rejected an order as invalid ({})", reason);
        return Refusals.INVALID;
    }

    private static Refused ofParameters(ApiError error, SupplierOrder order) {
        var parameters = error.parameters();
        if (error.isAboutWebhook()) {
            return invalid("it has no address for the notification");
        } else if (order.toppedUp() != null && (parameters.containsKey(PACKAGE) || parameters.containsKey(ICCID))) {
            LOG.warn("Airalo does not add {} to an eSIM", order.supplierCode());
            return NO_TOP_UP;
        } else if (parameters.containsKey(PACKAGE)) {
            LOG.warn("Airalo does not sell {}", order.supplierCode());
            return NOT_SOLD;
        } else if (parameters.getOrDefault(QUANTITY, "").contains("not available")) {
            return Refusals.SOLD_OUT;
        }
        var known = parameters.keySet().stream()
                .filter(PARAMETERS::contains)
                .sorted()
                .toList();
        return invalid(known.isEmpty() ? "an unknown parameter" : String.join(", ", known));
    }
}
