package beppay.suppliers.esimgo;

import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The eSIMs of an order, which the response to the order itself usually contains. A single eSIM is an object,
/// and several are an array.
final class Assignments {
    private Assignments() {}

    /// Null if the call failed.
    static @Nullable List<EsimRow> query(ApiCalls api, String orderReference) {
        var esims = new ArrayList<EsimRow>();
        var result = api.call(
                ApiRequest.assignments(orderReference),
                tokens -> Fields.forEachObject(tokens, row -> OrderItem.addTo(esims, row)));
        return result instanceof Success ? esims : null;
    }
}
