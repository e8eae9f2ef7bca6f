package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The data of an eSIM: its usage, its packages, and the top-ups for it.
record SimDataEndpoint(Account account, EsimLife life, Catalogue catalogue) {
    private static final List<String> TOP_UP_FIELDS = List.of(
            "id", "type", "price", "amount", "day", "is_unlimited", "title", "data", "short_info", "voice", "text");
    private static final List<String> PACKAGE_FIELDS =
            List.of("id", "type", "price", "net_price", "amount", "day", "is_unlimited", "title", "data", "short_info");

    WireResponse usage(ApiRequest request) {
        var esim = SimsEndpoint.existing(account, request);
        var isRecycled = life.recycledAt(esim) != null;
        var expiry = isRecycled ? null : life.expiresAt(esim);
        var usage = WireJson.object()
                .put("remaining", isRecycled ? 0 : life.remainingMegabytes(esim))
                .put("total", isRecycled ? 0 : life.totalMegabytes(esim))
                .put("expired_at", text(expiry))
                .put("is_unlimited", isRecycled ? null : Boolean.valueOf(life.isUnlimited(esim)))
                .put("status", life.status(esim));
        for (var none : new String[] {"remaining_voice", "remaining_text", "total_voice", "total_text"}) {
            usage.put(none, 0);
        }
        return Success.of(200, usage, "api.succes");
    }

    WireResponse topUps(ApiRequest request) {
        var esim = SimsEndpoint.existing(account, request);
        if (life.recycledAt(esim) != null) {
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
        account.packages(esim).reversed().forEach(order -> addPackage(list, esim, order));
        return WireResponse.json(response);
    }

    private void addPackage(ArrayNode list, Esim esim, PlacedOrder order) {
        var ordered = order.request().ordered();
        var activated = life.use(esim).activatedAt();
        int remaining = life.remainingMegabytes(esim, order);
        var isFinished = activated != null && !ordered.isUnlimited() && remaining == 0;
        ObjectNode row = list.addObject()
                .put("id", order.id())
                .put("status", isFinished ? EsimLife.FINISHED : life.status(esim))
                .put("remaining", remaining)
                .put("activated_at", text(activated))
                .put("expired_at", activated == null ? null : text(EsimLife.expiresAt(order, activated)))
                .putNull("finished_at");
        ordered.copyTo(row.putObject("package"), PACKAGE_FIELDS);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : WireTime.text(time);
    }
}
