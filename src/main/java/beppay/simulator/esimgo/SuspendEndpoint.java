package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;

/// `POST /esims/{iccid}/suspend` and `GET /esims/{iccid}/suspend`.
record SuspendEndpoint(Account account, EsimJson json) {
    WireResponse change(ApiCall call) {
        var body = call.body();
        if (!body.has("suspend")) {
            throw Rejection.badRequest("suspend is required");
        }
        if (json.isDeleted(account.esim(call.path("iccid")))) {
            throw Rejection.badRequest("the eSIM is deactivated");
        }
        var isSuspended = body.flag("suspend");
        account.change(
                call.path("iccid"),
                isSuspended ? "eSIM Suspended" : "eSIM Unsuspended",
                esim -> esim.suspended(isSuspended));
        return Responses.status(201, isSuspended ? "eSIM suspended successfully" : "eSIM unsuspended successfully");
    }

    WireResponse state(ApiCall call) {
        var esim = account.esim(call.path("iccid"));
        return WireResponse.json(WireJson.object().put("suspended", esim.isSuspended()));
    }
}
