package beppay.suppliers.esimgo;

import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;

/// What is known after it was queried whether an eSIM has a bundle of an order.
///
/// @param isOwn whether it has one; false also if the query failed
record OwnedEsim(ApiResult result, boolean isOwn) {
    static OwnedEsim query(ApiCalls api, String iccid, String orderReference) {
        var bundles = new EsimBundles();
        var result = api.call(ApiRequest.bundles(iccid), bundles::read);
        if (!(result instanceof Success)) {
            return new OwnedEsim(result, false);
        }
        return bundles.all().isEmpty()
                ? new OwnedEsim(new Unclear("no bundle of the eSIM is listed"), false)
                : new OwnedEsim(result, bundles.haveOneOf(orderReference));
    }
}
