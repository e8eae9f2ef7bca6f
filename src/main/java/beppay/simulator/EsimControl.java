package beppay.simulator;

import java.time.Instant;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes how eSIMs have been used, as a phone would.
final class EsimControl {
    private final SimulatorContext context;
    private final SupplierApi api;

    EsimControl(SimulatorContext context, SupplierApi api) {
        this.context = context;
        this.api = api;
    }

    /// @throws IllegalArgumentException with a sentence, if the body is invalid, or there is no such eSIM
    ObjectNode change(JsonNode body) {
        var request = new EsimUseRequest(body);
        request.verify();
        return json(request.iccid(), change(request.iccid(), request::appliedTo));
    }

    /// @throws IllegalArgumentException with a sentence, if there is no such eSIM
    synchronized EsimUse change(String iccid, BiFunction<EsimUse, Instant, EsimUse> change) {
        if (api.orders().stream().noneMatch(order -> iccid.equals(order.iccid()))) {
            throw new IllegalArgumentException("There is no eSIM '%s', or it is not allocated yet.".formatted(iccid));
        }
        var before = context.uses().of(iccid);
        var after = change.apply(before, context.clock().instant());
        context.uses().set(iccid, after);
        api.used(iccid, before, after);
        return after;
    }

    private static ObjectNode json(String iccid, EsimUse use) {
        return WireJson.object()
                .put("iccid", iccid)
                .put("installed", use.isInstalled())
                .put("used_bytes", use.usedBytes())
                .put("expired", use.isExpired());
    }
}
