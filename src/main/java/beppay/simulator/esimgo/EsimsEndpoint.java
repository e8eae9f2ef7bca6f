package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// `GET /esims`, `PUT /esims`, and what can be read about a single eSIM.
record EsimsEndpoint(InstantSource clock, Account account, Catalogue catalogue, EsimJson json) {
    private static final Set<Integer> SIZES = Set.of(10, 25, 50, 100);
    private static final int MAX_SIZE = 100;

    WireResponse list(ApiCall call) {
        var page = Page.of(call.query(), "perPage", 10, MAX_SIZE);
        if (!SIZES.contains(page.size())) {
            throw Rejection.badRequest("perPage must be 10, 25, 50 or 100");
        }
        var found = sorted(account.esims(), call.query()).stream()
                .map(esim -> json.listed(esim, esim.lastAction(clock.instant()), call.isLatest()))
                .filter(filter(call.query()))
                .toList();
        var result = WireJson.object();
        result.putArray("esims").addAll(page.of(found));
        return WireResponse.json(result);
    }

    private static List<Esim> sorted(List<Esim> esims, Query query) {
        if (query.text("orderBy") == null) {
            return esims;
        } else if (!"iccid".equals(query.text("orderBy"))) {
            throw Rejection.badRequest("orderBy must be iccid");
        }
        var ascending = Comparator.comparing(Esim::iccid);
        var isDescending = "desc".equals(query.text("direction"));
        return esims.stream()
                .sorted(isDescending ? ascending.reversed() : ascending)
                .toList();
    }

    /// Texts must be equal. A date selects the times that begin with it.
    private static Predicate<ObjectNode> filter(Query query) {
        var column = query.text("filterBy");
        var value = Objects.requireNonNullElse(query.text("filter"), "");
        return switch (column) {
            case null -> _ -> true;
            case "iccid", "customerRef", "lastAction" ->
                row -> row.path(column).asString("").equals(value);
            case "actionDate", "assignedDate" ->
                row -> row.path(column).asString("").startsWith(value);
            default -> throw Rejection.badRequest("filterBy is not a column");
        };
    }

    /// The supplier's document has the two fields in the body, and in the query.
    WireResponse update(ApiCall call) {
        var inQuery = WireJson.object()
                .put("iccid", call.query().text("iccid"))
                .put("customerRef", call.query().text("customerRef"));
        var fields = call.request().body().length == 0 ? new Fields(inQuery) : call.body();
        var customerRef = Objects.requireNonNullElse(fields.optionalText("customerRef"), "");
        account.change(fields.text("iccid"), "eSIM Updated", esim -> esim.withCustomerRef(customerRef));
        return Responses.status(200, "success");
    }

    WireResponse esim(ApiCall call) {
        return WireResponse.json(json.detailed(account.esim(call.path("iccid")), call));
    }

    WireResponse compatible(ApiCall call) {
        var esim = account.esim(call.path("iccid"));
        var isCompatible = esim.fits(catalogue.find(call.path("bundle")));
        return WireResponse.json(WireJson.object().put("compatible", isCompatible));
    }

    WireResponse history(ApiCall call) {
        var rows = WireJson.object().putArray("history");
        for (var action : account.esim(call.path("iccid")).actions(clock.instant())) {
            rows.addObject()
                    .put("name", action.name())
                    .put("bundleName", action.bundle())
                    .put("date", action.at().toString());
        }
        return WireResponse.json(rows);
    }

    /// Simulated eSIMs are in no network.
    WireResponse location(ApiCall call) {
        account.esim(call.path("iccid"));
        return WireResponse.json(WireJson.object()
                .put("mobileNetworkCode", "")
                .put("networkName", "")
                .put("networkBrandName", "")
                .put("country", "")
                .putNull("lastSeen"));
    }
}
