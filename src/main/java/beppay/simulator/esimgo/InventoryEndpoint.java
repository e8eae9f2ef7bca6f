package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET /inventory` and `POST /inventory/refund`.
record InventoryEndpoint(Account account) {
    private static final int MAX_QUANTITY = 1_000_000;

    WireResponse list(ApiCall call) {
        var byName = new LinkedHashMap<String, List<Inventory.Usage>>();
        for (var usage : account.inventory()) {
            byName.computeIfAbsent(usage.bundle().name(), _ -> new ArrayList<>())
                    .add(usage);
        }
        var result = WireJson.object();
        var bundles = result.putArray("bundles");
        byName.values().forEach(usages -> addBundle(bundles, usages));
        return WireResponse.json(result);
    }

    private static void addBundle(ArrayNode bundles, List<Inventory.Usage> usages) {
        var bundle = usages.getFirst().bundle();
        var json = bundles.addObject()
                .put("name", bundle.name())
                .put("desc", bundle.description())
                .put("useDms", false);
        var available = json.putArray("available");
        usages.forEach(usage -> available
                .addObject()
                .put("id", usage.id())
                .put("total", usage.total())
                .put("remaining", usage.remaining())
                .put(
                        "expiry",
                        LocalDate.ofInstant(usage.expiresAt(), ZoneOffset.UTC).toString()));
        bundle.isoCodes().forEach(json.putArray("countries")::add);
        json.put("data", bundle.megabytes())
                .put("duration", bundle.days())
                .put("durationUnit", "day")
                .put("autostart", true)
                .put("unlimited", bundle.isUnlimited())
                .set("speed", bundle.field("speed"));
        addAllowance(json, bundle);
    }

    private static void addAllowance(ObjectNode json, Bundle bundle) {
        json.putArray("allowances")
                .addObject()
                .put("type", "DATA")
                .put("service", "Standard")
                .put("description", bundle.description())
                .put("amount", bundle.megabytes())
                .put("unit", "MB")
                .put("unlimited", bundle.isUnlimited());
    }

    WireResponse refund(ApiCall call) {
        if (!account.allowsRefunds()) {
            throw Rejection.forbidden("refunds are disabled for this organisation");
        }
        var body = call.body();
        account.refund(body.number("usageId", Integer.MAX_VALUE), body.number("quantity", MAX_QUANTITY));
        return Responses.status(200, "Successfully refunded bundles to balance");
    }
}
