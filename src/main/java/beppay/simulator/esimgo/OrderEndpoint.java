package beppay.simulator.esimgo;

import beppay.simulator.Fault;
import beppay.simulator.WireResponse;

/// `POST /orders`.
record OrderEndpoint(Catalogue catalogue, Account account, OrderJson json) {
    WireResponse place(ApiCall call) {
        return respond(call, false);
    }

    /// Places the order, which becomes visible later.
    WireResponse placeLate(ApiCall call) {
        return respond(call, true);
    }

    private WireResponse respond(ApiCall call, boolean isLate) {
        var request = OrderRequest.read(call.body(), catalogue);
        if (request.isTransaction()) {
            return WireResponse.json(json.placed(account.place(request, isLate), call.isLatest()));
        }
        account.verify(request);
        return WireResponse.json(json.validated(request));
    }

    static Rejection refusal(Fault reason) {
        return Rejection.badRequest(
                reason == Fault.OUT_OF_STOCK ? "the bundle is out of stock" : "the order could not be processed");
    }

    static boolean isValidation(ApiCall call) {
        try {
            return "validate".equals(call.body().optionalText("type"));
        } catch (Rejection invalid) {
            return false;
        }
    }

    /// The first item. Orders have no reference of the client.
    static String reference(ApiCall call) {
        try {
            var body = call.body();
            var lines = body.objects("order", Integer.MAX_VALUE);
            var item = (lines.isEmpty() ? body : lines.getFirst()).optionalText("item");
            return item == null ? "" : item;
        } catch (Rejection invalid) {
            return "";
        }
    }
}
