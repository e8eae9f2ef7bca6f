package beppay.suppliers.airalo;

import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.airalo.ApiResult.Success;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What is known after a query of the usage of an eSIM: `GET /sims/{iccid}/usage`.
///
/// @param usage null if it could not be read
record QueriedUsage(ApiResult result, @Nullable Usage usage) {
    static QueriedUsage of(ApiClient api, String iccid, Use use) {
        var found = new AtomicReference<@Nullable Usage>();
        var result = api.call(ApiRequest.usage(iccid, use), body -> found.set(Usage.read(body)));
        return new QueriedUsage(result, result instanceof Success ? found.get() : null);
    }
}
