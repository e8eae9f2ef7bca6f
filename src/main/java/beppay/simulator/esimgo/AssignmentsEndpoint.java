package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// `GET /esims/assignments`: the eSIMs of orders, of applies, or of single assignments.
record AssignmentsEndpoint(InstantSource clock, Account account, EsimJson json, Set<Oddity> oddities)
        implements Endpoint {
    private static final int MAX_REFERENCES = 100;
    private static final String CSV = "text/csv;charset=UTF-8";

    @Override
    public WireResponse respond(ApiCall call) {
        var references = call.query().all("reference");
        if (references.isEmpty() || references.size() > MAX_REFERENCES) {
            throw Rejection.badRequest("1 to %d references are required".formatted(MAX_REFERENCES));
        }
        var esims = new ArrayList<Esim>();
        for (var reference : references) {
            esims.addAll(esims(reference));
        }
        if (call.accepts("application/zip")) {
            throw Rejection.badRequest("the simulator has no QR codes");
        }
        return call.accepts("application/json") ? json(esims, call) : csv(esims);
    }

    private List<Esim> esims(String reference) {
        var order = account.order(reference);
        var esims = account.esimsOf(reference);
        if (order == null && esims.isEmpty()) {
            throw Rejection.badRequest("unable to find the reference");
        } else if (oddities.contains(Oddity.LATE_ESIMS) && order != null && !order.isReady(clock.instant())) {
            throw Rejection.unavailable("Processing");
        }
        return esims;
    }

    /// A single eSIM is an object, as in the supplier's document. Several are an array.
    private WireResponse json(List<Esim> esims, ApiCall call) {
        if (esims.size() == 1 && !oddities.contains(Oddity.ASSIGNMENTS_ARRAY)) {
            return WireResponse.json(json.assigned(esims.getFirst(), call));
        }
        var array = WireJson.object().putArray("esims");
        esims.forEach(esim -> array.add(json.assigned(esim, call)));
        return WireResponse.json(array);
    }

    private WireResponse csv(List<Esim> esims) {
        var rows = esims.stream().map(this::row).collect(Collectors.joining());
        var body = "\"ICCID\",\"Matching ID\",\"RSP URL\",\"Bundle\"\n" + rows;
        return new WireResponse(
                200, CSV, Map.of(), body.getBytes(StandardCharsets.UTF_8), WireResponse.Delivery.COMPLETE);
    }

    private String row(Esim esim) {
        var profile = json.profile(esim);
        return "\"%s\",\"%s\",\"%s\",\"%s\"\n"
                .formatted(
                        esim.iccid(),
                        profile.path("matchingId").asString(""),
                        profile.path("smdpAddress").asString(""),
                        esim.assignments().getFirst().bundle().name());
    }
}
