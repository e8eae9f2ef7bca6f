package beppay.suppliers.esimgo;

import beppay.money.Money;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.Refusals;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;

/// Checks an order, and its price, before it is placed. An order itself can't be limited to a price.
///
/// Every failure is a refusal, because a validation creates nothing.
final class PriceCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PriceCheck.class);

    private final SupplierAttempt attempt;
    private @Nullable OrderRow order;

    private PriceCheck(SupplierAttempt attempt) {
        this.attempt = attempt;
    }

    /// Returns null if the order may be placed.
    static @Nullable Refused refusal(ApiCalls api, SupplierAttempt attempt, InstantSource clock) {
        var check = new PriceCheck(attempt);
        return switch (api.call(ApiRequest.validation(attempt.order()), check::read)) {
            case Success(var sentAt) ->
                CreationTime.mayOrder(clock.instant(), sentAt)
                        ? check.refusal()
                        : unavailable("the clocks of BepPay and eSIM Go differ by more than a minute, so an order whose"
                                + " response is lost would not be found");
            case Rejected rejected -> OrderErrors.refusalOfValidation(rejected);
            case NotProcessed unsent -> unavailable(unsent.reason());
            case Unclear unclear -> unavailable(unclear.reason());
        };
    }

    private void read(JsonParser tokens) {
        order = OrderRow.read(tokens);
    }

    private @Nullable Refused refusal() {
        if (order == null || !order.isFor(attempt)) {
            return unavailable("the validated order has another item or quantity");
        }
        return switch (order.valid()) {
            case "true" -> refusal(order.total());
            case "false" -> Refusals.INVALID;
            default -> unavailable("the response does not state whether the order is valid");
        };
    }

    private @Nullable Refused refusal(@Nullable Money total) {
        if (total == null || !total.isPositive()) {
            return unavailable("the order has no price in US dollars");
        }
        boolean isCovered = attempt.cost().times(attempt.order().quantity()).covers(total);
        return isCovered ? null : Refusals.PRICE_CHANGED;
    }

    private static Refused unavailable(String reason) {
        LOG.warn("An order was not placed at eSIM Go, because it could not be checked: {}", reason);
        return Refusals.UNAVAILABLE;
    }
}
