package beppay.simulator.airalo;

import beppay.simulator.WireResponse;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// `sims` and `sims/{iccid}`.
record SimsEndpoint(Account account, OrderRow orders, SimRow row, Listing listing) {
    WireResponse list(ApiRequest request) {
        var query = request.query();
        var page = Page.of(query, OrdersEndpoint.MAX_LIMIT);
        var iccid = query.text("filter[iccid]");
        var created = CreatedBetween.of(query);
        var found = visible().stream()
                .filter(esim -> iccid == null || Like.contains(esim.iccid(), iccid))
                .filter(esim -> created.test(esim.order().createdAt()))
                .toList();
        var includes = request.includes();
        return listing.of(request, page, found, esim -> detailed(esim, includes));
    }

    private List<Esim> visible() {
        return account.allEsims().reversed().stream()
                .filter(esim -> account.esim(esim.iccid()) != null)
                .toList();
    }

    WireResponse get(ApiRequest request) {
        return Success.of(200, detailed(existing(account, request), request.includes()), "succes");
    }

    private ObjectNode detailed(Esim esim, Set<String> includes) {
        var detailed = row.detailed(esim);
        if (includes.contains("order")) {
            detailed.set("simable", orders.ofSim(esim, includes));
        }
        return detailed;
    }

    /// @throws Rejection if the path names no eSIM
    static Esim existing(Account account, ApiRequest request) {
        var esim = account.esim(request.id());
        if (esim == null) {
            throw Rejection.unknown();
        }
        return esim;
    }
}
