package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET /esims/{iccid}/bundles` and `GET /esims/{iccid}/bundles/{name}`.
record BundlesEndpoint(InstantSource clock, Account account, Set<Oddity> oddities) {
    private static final int USUAL_LIMIT = 15;
    private static final int MAX_LIMIT = 200;

    /// The bundles that can be used, and also the revoked ones if the client asks for them.
    WireResponse list(ApiCall call) {
        var now = clock.instant();
        var limit = call.query().number("limit", USUAL_LIMIT, MAX_LIMIT);
        var includesUsed = call.query().flag("includeUsed");
        var groups = new LinkedHashMap<String, ArrayNode>();
        var result = WireJson.object();
        var bundles = result.putArray("bundles");
        account.esim(call.path("iccid")).assigned(now).stream()
                .filter(assignment -> includesUsed || !assignment.isRevoked())
                .limit(limit)
                .forEach(assignment -> groups.computeIfAbsent(
                                assignment.bundle().name(), _ -> added(bundles, assignment.bundle()))
                        .add(listed(assignment, call.isLatest(), now)));
        return WireResponse.json(result);
    }

    private static ArrayNode added(ArrayNode bundles, Bundle bundle) {
        return bundles.addObject()
                .put("name", bundle.name())
                .put("description", bundle.description())
                .putArray("assignments");
    }

    /// The allowances precede the other fields here, and are in MB.
    private ObjectNode listed(Assignment assignment, boolean isLatest, Instant now) {
        var json = WireJson.object();
        if (isLatest) {
            addAllowance(json, assignment, oddities.contains(Oddity.BYTES));
        }
        return json.setAll(fields(assignment, now));
    }

    private static ObjectNode fields(Assignment assignment, Instant now) {
        return WireJson.object()
                .put("id", assignment.id())
                .put("callTypeGroup", "data")
                .put("initialQuantity", assignment.bundle().bytes())
                .put("remainingQuantity", assignment.bundle().bytes())
                .put("assignmentDateTime", assignment.assignedAt().toString())
                .put("assignmentReference", assignment.reference())
                .put("bundleState", assignment.state(now))
                .put("unlimited", assignment.bundle().isUnlimited());
    }

    private static void addAllowance(ObjectNode json, Assignment assignment, boolean isInBytes) {
        var bundle = assignment.bundle();
        var amount = isInBytes ? bundle.bytes() : bundle.megabytes();
        json.putArray("allowances")
                .addObject()
                .put("type", "DATA")
                .put("service", "STANDARD")
                .put("description", bundle.description())
                .put("initialAmount", amount)
                .put("remainingAmount", amount)
                .put("unit", isInBytes ? "BYTES" : "MB")
                .put("unlimited", bundle.isUnlimited());
    }

    /// The latest assignment of a bundle. The allowances follow the other fields here, and are in bytes.
    WireResponse latest(ApiCall call) {
        var now = clock.instant();
        var assignment = account.esim(call.path("iccid")).assigned(now).stream()
                .filter(each -> each.bundle().name().equals(call.path("name")))
                .max(Comparator.comparing(Assignment::assignedAt).thenComparing(Assignment::id))
                .orElseThrow(() -> Rejection.badRequest("the eSIM does not have the bundle"));
        var json = fields(assignment, now);
        if (call.isLatest()) {
            addAllowance(json, assignment, !oddities.contains(Oddity.MEGABYTES));
        }
        var result = WireJson.object();
        result.putArray("assignments").addAll(List.of(json));
        return WireResponse.json(result);
    }
}
