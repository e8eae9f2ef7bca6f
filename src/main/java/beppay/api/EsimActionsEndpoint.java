package beppay.api;

import beppay.keys.ApiKey;
import beppay.orders.CancellationRequest;
import beppay.orders.PartnerCancellations;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;

/// `POST /api/partner/esim/esims/{id}/cancel`: returns 200 with the cancelled eSIM, or 202 if its supplier has not
/// decided yet. All actions have no body, or an empty object.
final class EsimActionsEndpoint {
    static final String CANCEL = "/api/partner/esim/esims/{id}/cancel";

    private final PartnerCancellations cancellations;
    private final EsimEndpoint esims;

    EsimActionsEndpoint(PartnerCancellations cancellations, EsimEndpoint esims) {
        this.cancellations = cancellations;
        this.esims = esims;
    }

    Reply cancel(Call call, ApiKey key) {
        rejectFields(call);
        var id = TopUpEndpoint.id(call);
        var request = cancellations.cancelByKey(key.partnerId(), key.mode(), key.id(), id);
        boolean isCompleted = request.state() == CancellationRequest.State.COMPLETED;
        return esims.reply(isCompleted ? 200 : 202, key, id);
    }

    private static void rejectFields(Call call) {
        Parameters.of(call).finish();
        if (call.body().length > 0) {
            RequestBody.of(call).finish();
        }
    }
}
