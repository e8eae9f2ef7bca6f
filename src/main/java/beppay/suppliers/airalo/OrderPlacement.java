package beppay.suppliers.airalo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.airalo.ApiResult.Failure;
import beppay.suppliers.airalo.ApiResult.NotProcessed;
import beppay.suppliers.airalo.ApiResult.Rejected;
import beppay.suppliers.airalo.ApiResult.Success;
import beppay.suppliers.airalo.ApiResult.Unclear;
import beppay.suppliers.wire.Refusals;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places orders. The response to an order contains its eSIMs. The response to an asynchronous order contains
/// the id of the request, and Airalo notifies BepPay when it has created the eSIMs.
///
/// @param webhook the address of the notifications, if orders are asynchronous; otherwise null
record OrderPlacement(ApiClient api, @Nullable URI webhook) {
    private static final Logger LOG = LoggerFactory.getLogger(OrderPlacement.class);

    SupplierOutcome order(SupplierAttempt attempt) {
        var order = attempt.order();
        if (order.quantity() < 1 || order.quantity() > OrderRow.MAX_QUANTITY) {
            return Refusals.INVALID;
        }
        var accepted = new AcceptedOrder();
        return switch (api.call(ApiRequest.order(form(attempt), webhook != null), accepted)) {
            case Success _ -> accepted.outcome(attempt);
            case Failure failure -> OrderErrors.outcome(failure.error(), order.supplierCode());
            case Rejected rejected -> notProcessed(rejected.reason());
            case NotProcessed unsent -> notProcessed(unsent.reason());
            case Unclear unclear -> new Unknown("%s: %s".formatted(Airalo.TITLE, unclear.reason()));
        };
    }

    private Form form(SupplierAttempt attempt) {
        var form = new Form()
                .with("quantity", Integer.toString(attempt.order().quantity()))
                .with("package_id", attempt.order().supplierCode())
                .with("type", "sim")
                .with("description", attempt.reference());
        return webhook == null ? form : form.with("webhook_url", webhook.toString());
    }

    private static SupplierOutcome notProcessed(String reason) {
        LOG.warn("Airalo did not process an order: {}", reason);
        return Refusals.UNAVAILABLE;
    }
}
