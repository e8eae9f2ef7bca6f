package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The data of an eSIM: its usage, its packages, and the top-ups for it. Simulated eSIMs are never used.
record SimDataEndpoint(Account account, Catalogue catalogue) {
    private static final List<String> TOP_UP_FIELDS = List.of(
            "id", "type", "price", "amount", "day", "is_unlimited", "title", "data", "short_info", "voice", "text");
    private static final List<String> PACKAGE_FIELDS =
            List.of("id", "type", "price", "net_price", "amount", "day", "is_unlimited", "title", "data", "short_info");

    WireResponse usage(ApiRequest request) {
        var esim = SimsEndpoint.existing(account, request);
        var isRecycled = account.refundedAt(esim) != null;
        var packages = account.packages(esim);
        var isUnlimited =
                packages.stream().anyMatch(order -> order.request().ordered().isUnlimited());
        var megabytes = isRecycled
                ? 0
                : packages.stream()
                        .mapToInt(order -> order.request().ordered().megabytes())
                        .sum();
        var usage = WireJson.object()
                .put("remaining", megabytes)
                .put("total", megabytes)
                .putNull("expired_at")
                .put("is_unlimited", isRecycled ? null : Boolean.valueOf(isUnlimited))
                .put("status", isRecycled ? "RECYCLED" : "NOT_ACTIVE");
        for (var none : new String[] {"remaining_voice", "remaining_text", "total_voice", "total_text"}) {
            usage.put(none, 0);
        }
        return Success.of(200, usage, "api.succes");
    }

    WireResponse topUps(ApiRequest request) {
        var esim = SimsEndpoint.existing(account, request);
        if (account.refundedAt(esim) != null) {
            throw SupplierError.RECYCLED.because(esim.iccid());
        }
        var response = WireJson.object();
        var list = response.putArray("data");
        catalogue
                .topUps(esim.order().request().ordered())
                .forEach(topUp -> topUp.copyTo(list.addObject(), TOP_UP_FIELDS));
        return WireResponse.json(response);
    }

    /// The eSIM's own package and its top-ups, the newest first.
    WireResponse history(ApiRequest request) {
        var response = WireJson.object();
        var list = response.putArray("data");
        var esim = SimsEndpoint.existing(account, request);
        account.packages(esim).reversed().forEach(order -> addPackage(list, order));
        return WireResponse.json(response);
    }

    private static void addPackage(ArrayNode list, PlacedOrder order) {
        var ordered = order.request().ordered();
        ObjectNode row = list.addObject()
                .put("id", order.id())
                .put("status", "NOT_ACTIVE")
                .put("remaining", ordered.megabytes())
                .putNull("activated_at")
                .putNull("expired_at")
                .putNull("finished_at");
        ordered.copyTo(row.putObject("package"), PACKAGE_FIELDS);
    }
}
