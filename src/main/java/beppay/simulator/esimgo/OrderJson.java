package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Orders in responses.
record OrderJson(InstantSource clock, Account account, EsimJson esims, Set<Oddity> oddities) {
    /// The simulator accepts calls from its own machine only.
    private static final String SOURCE_IP = "127.0.0.1";

    ObjectNode validated(OrderRequest request) {
        var json = WireJson.object();
        var items = json.putArray("order");
        for (var line : request.lines()) {
            addPrice(
                    items.addObject()
                            .put("type", "bundle")
                            .put("item", line.bundle().name()),
                    line);
        }
        return Dollars.put(json, "total", request.cost())
                .put("valid", true)
                .put("currency", "USD")
                .put("createdDate", clock.instant().toString())
                .put("assigned", request.assign());
    }

    /// The order with its eSIMs.
    ObjectNode placed(PlacedOrder order, boolean isLatest) {
        var isHidden = oddities.contains(Oddity.LATE_ESIMS) && !order.isReady(clock.instant());
        return order(order, isLatest, !isHidden);
    }

    /// @param hasEsims whether the eSIMs are included
    ObjectNode order(PlacedOrder order, boolean isLatest, boolean hasEsims) {
        var json = WireJson.object();
        var items = json.putArray("order");
        for (int i = 0; i < order.request().lines().size(); i++) {
            var line = order.request().lines().get(i);
            var iccids = order.iccids().get(i);
            var item = items.addObject();
            var isListed = hasEsims && !iccids.isEmpty();
            if (isListed) {
                addEsims(item, iccids);
            }
            item.put("type", "bundle").put("item", line.bundle().name());
            if (isListed) {
                var array = item.putArray("iccids");
                iccids.forEach(array::add);
            }
            addPrice(item, line);
        }
        Dollars.put(json, "total", order.request().cost())
                .put("currency", "USD")
                .put("status", "completed")
                .put("statusMessage", statusMessage(order))
                .put("orderReference", order.reference())
                .put("createdDate", order.createdAt().toString())
                .put("assigned", order.request().assign())
                .put("sourceIP", SOURCE_IP);
        return isLatest ? json.put("runningBalance", Dollars.text(order.runningBalance())) : json;
    }

    private void addEsims(ObjectNode item, List<String> iccids) {
        var array = item.putArray("esims");
        for (var iccid : iccids) {
            array.add(esims.profile(account.anyEsim(iccid)));
        }
    }

    private static void addPrice(ObjectNode item, OrderLine line) {
        item.put("quantity", line.quantity());
        Dollars.put(item, "subTotal", line.cost());
        Dollars.put(item, "pricePerUnit", line.bundle().price()).put("AllowReassign", line.allowReassign());
    }

    private static String statusMessage(PlacedOrder order) {
        var count = order.esimCount();
        return count == 0
                ? "Order completed: bundles added to inventory"
                : "Order completed: %d eSIM%s assigned".formatted(count, count == 1 ? "" : "s");
    }
}
