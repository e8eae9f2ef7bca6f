package beppay.suppliers.airalo;

import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.ToppedUpEsim;
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
/// the id of the request, and Airalo notifies BepPay when it has created the eSIMs. A top-up is never
/// asynchronous.
///
/// @param webhook the address of the notifications, if orders are asynchronous; otherwise null
record OrderPlacement(
        ApiClient api, SimLookup sims, @Nullable URI webhook) {
    private static final Logger LOG = LoggerFactory.getLogger(OrderPlacement.class);

    SupplierOutcome order(SupplierAttempt attempt) {
        var order = attempt.order();
        var esim = order.toppedUp();
        if (order.quantity() < 1 || order.quantity() > OrderRow.MAX_QUANTITY) {
            return Refusals.INVALID;
        }
        return esim == null ? send(ApiRequest.order(form(attempt), webhook != null), attempt) : topUp(attempt, esim);
    }

    /// A top-up names its eSIM by the ICCID only, so it is first checked whose ICCID that is.
    private SupplierOutcome topUp(SupplierAttempt attempt, ToppedUpEsim esim) {
        return switch (sims.find(esim.iccid(), esim.supplierId(), Use.ORDER)) {
            case SimResult.Failed failed -> notProcessed(failed.reason());
            case SimResult.Gone _ -> OrderErrors.NO_TOP_UP;
            case SimResult.Found found ->
                found.sim().isRecycled() ? OrderErrors.NO_TOP_UP : send(ApiRequest.topUp(form(attempt, esim)), attempt);
        };
    }

    private SupplierOutcome send(ApiRequest request, SupplierAttempt attempt) {
        var accepted = new AcceptedOrder();
        return switch (api.call(request, accepted)) {
            case Success _ -> accepted.outcome(attempt);
            case Failure failure -> OrderErrors.outcome(failure.error(), attempt.order());
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

    private static Form form(SupplierAttempt attempt, ToppedUpEsim esim) {
        return new Form()
                .with("package_id", attempt.order().supplierCode())
                .with("iccid", esim.iccid())
                .with("description", attempt.reference());
    }

    private static SupplierOutcome notProcessed(String reason) {
        LOG.warn("Airalo did not process an order: {}", reason);
        return Refusals.UNAVAILABLE;
    }
}
