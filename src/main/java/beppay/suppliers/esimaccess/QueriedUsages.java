package beppay.suppliers.esimaccess;

import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.wire.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known after a query of the usage of eSIMs.
///
/// @param byId the usage of the eSIMs that eSIM Access knows, by their permanent ids; empty if the query failed
record QueriedUsages(ApiResult result, Map<String, Usage> byId) {
    private static final Logger LOG = LoggerFactory.getLogger(QueriedUsages.class);

    /// @param esimTranNos at most [Usage#MAX_ESIMS]
    static QueriedUsages of(ApiClient api, List<String> esimTranNos) {
        if (esimTranNos.isEmpty() || esimTranNos.size() > Usage.MAX_ESIMS) {
            throw new IllegalArgumentException("A request has 1 to " + Usage.MAX_ESIMS + " eSIMs.");
        }
        var usages = new HashMap<String, Usage>();
        ObjReader reader = obj -> Fields.read(obj, Set.of(), (name, tokens) -> {
            if (name.equals("esimUsageList")) {
                Fields.forEachObject(tokens, row -> Usage.addTo(usages, row));
            } else {
                tokens.skipChildren();
            }
        });
        var result = api.call(Endpoint.USAGE, Use.STATE, Requests.usage(esimTranNos), reader);
        if (!(result instanceof Success) && !result.isWithoutSlot()) {
            LOG.warn("eSIM Access did not report the usage of eSIMs: {}", result.reason());
        }
        return new QueriedUsages(result, result instanceof Success ? usages : Map.of());
    }

    boolean isKnown() {
        return result instanceof Success;
    }
}
