package beppay.api;

import beppay.keys.ApiKey;
import beppay.lifecycle.EsimSuspensions;
import beppay.orders.cancellation.CancellationRequest;
import beppay.orders.cancellation.PartnerCancellations;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;

/// `POST /api/partner/esim/esims/{id}/cancel`: returns 200 with the cancelled eSIM, or 202 if its supplier has
/// not decided yet. `…/suspend` and `…/resume` return 200 with the eSIM. All have no body, or an empty object.
final class EsimActionsEndpoint {
    static final String CANCEL = "/api/partner/esim/esims/{id}/cancel";

    static final String SUSPEND = "/api/partner/esim/esims/{id}/suspend";
    static final String RESUME = "/api/partner/esim/esims/{id}/resume";

    private final PartnerCancellations cancellations;
    private final EsimSuspensions suspensions;
    private final EsimEndpoint esims;

    EsimActionsEndpoint(PartnerCancellations cancellations, EsimSuspensions suspensions, EsimEndpoint esims) {
        this.cancellations = cancellations;
        this.suspensions = suspensions;
        this.esims = esims;
    }

    Reply cancel(Call call, ApiKey key) {
        rejectFields(call);
        var id = TopUpEndpoint.id(call);
        var request = cancellations.cancelByKey(key.partnerId(), key.mode(), key.id(), id);
        boolean isCompleted = request.state() == CancellationRequest.State.COMPLETED;
        return esims.reply(isCompleted ? 200 : 202, call, key, id);
    }

    Reply suspend(Call call, ApiKey key) {
        rejectFields(call);
        var id = TopUpEndpoint.id(call);
        suspensions.suspend(key.partnerId(), key.mode(), id);
        return esims.reply(200, call, key, id);
    }

    Reply resume(Call call, ApiKey key) {
        rejectFields(call);
        var id = TopUpEndpoint.id(call);
        suspensions.resume(key.partnerId(), key.mode(), id);
        return esims.reply(200, call, key, id);
    }

    private static void rejectFields(Call call) {
        Parameters.of(call).finish();
        if (call.body().length > 0) {
            RequestBody.of(call).finish();
        }
    }
}
