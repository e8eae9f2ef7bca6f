package beppay.suppliers.esimaccess;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.Refusals;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;

/// Places orders. The response to an order contains its number, but no profile.
final class OrderPlacement {
    private static final Logger LOG = LoggerFactory.getLogger(OrderPlacement.class);
    /// The vendor's limit for one order.
    private static final int MAX_QUANTITY = 30;

    private final ApiClient api;

    OrderPlacement(ApiClient api) {
        this.api = api;
    }

    SupplierOutcome order(SupplierAttempt attempt) {
        var order = attempt.order();
        var price = Price.units(attempt.cost());
        if (order.quantity() < 1 || order.quantity() > MAX_QUANTITY) {
            return Refusals.INVALID;
        } else if (price == null) {
            LOG.warn("The cost of {} at eSIM Access has more than four decimals", order.supplierCode());
            return Refusals.PRICE_CHANGED;
        }
        var body = Requests.order(attempt.reference(), order.supplierCode(), order.quantity(), price);
        var accepted = new AcceptedOrder();
        return switch (api.call(Endpoint.ORDER, body, accepted)) {
            case Success _ -> accepted.outcome(attempt);
            case Failure failure -> OrderErrors.outcome(failure.code());
            case NotProcessed unsent -> notProcessed(unsent.reason());
            case Unclear unclear -> new Unknown("eSIM Access: " + unclear.reason());
        };
    }

    private static SupplierOutcome notProcessed(String reason) {
        LOG.warn("An order did not reach eSIM Access: {}", reason);
        return Refusals.UNAVAILABLE;
    }

    /// The content of the response to an order.
    private static final class AcceptedOrder implements ObjReader {
        private static final Set<String> WANTED = Set.of("orderNo", "transactionId");

        private @Nullable String orderNo;
        private @Nullable String transactionId;

        @Override
        public void read(JsonParser obj) {
            var fields = Fields.read(obj, WANTED);
            orderNo = fields.id("orderNo");
            transactionId = fields.text("transactionId");
        }

        SupplierOutcome outcome(SupplierAttempt attempt) {
            if (orderNo == null) {
                return new Unknown("eSIM Access: the order was accepted without a valid number");
            } else if (transactionId != null && !transactionId.equals(attempt.reference())) {
                return new Unknown("eSIM Access: the response belongs to another order");
            }
            return new Pending(orderNo);
        }
    }
}
