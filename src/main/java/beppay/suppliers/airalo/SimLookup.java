package beppay.suppliers.airalo;

import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.airalo.ApiResult.Success;
import beppay.suppliers.airalo.SimResult.Failed;
import beppay.suppliers.airalo.SimResult.Found;
import beppay.suppliers.airalo.SimResult.Gone;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Looks up an eSIM by its ICCID: `GET /sims/{iccid}`. Airalo recycles ICCIDs, so the permanent id decides
/// whether it still is the same eSIM. An eSIM that is not found (HTTP status 404) may be listed again later, so
/// that is a failure too.
record SimLookup(ApiClient api) {
    /// @param supplierId the permanent id; null if it is not known
    SimResult find(String iccid, @Nullable String supplierId, Use use) {
        var read = new AtomicReference<@Nullable SimDetails>();
        // The user of the order is not included, because it is personal data.
        var query = new Form().with("include", "order,order.status");
        var result = api.call(ApiRequest.sim(iccid, query, use), body -> read.set(read(body)));
        var sim = read.get();
        if (!(result instanceof Success) || sim == null) {
            return new Failed(Objects.requireNonNullElse(result.reason(), "the eSIM is missing"), result);
        } else if (sim.id() == null) {
            return new Failed("the eSIM has no valid id", result);
        }
        return supplierId == null || supplierId.equals(sim.id())
                ? new Found(sim)
                : new Gone("its ICCID belongs to another eSIM now");
    }

    private static @Nullable SimDetails read(byte[] body) {
        var sim = new AtomicReference<@Nullable SimDetails>();
        JsonBody.object(body, Set.of(), (name, tokens) -> {
            if (!name.equals("data")) {
                tokens.skipChildren();
            } else if (sim.get() != null) {
                throw new InvalidResponse("data is contained twice");
            } else {
                sim.set(SimDetails.read(tokens));
            }
        });
        return sim.get();
    }
}
