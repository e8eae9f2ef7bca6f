package beppay.simulator.esimgo;

import beppay.simulator.SimulatorContext;
import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET /esims/{iccid}/bundles` and `GET /esims/{iccid}/bundles/{name}`.
record BundlesEndpoint(SimulatorContext context, Account account, Set<Oddity> oddities) {
    private static final int USUAL_LIMIT = 15;
    private static final int MAX_LIMIT = 200;

    /// The bundles that can be used, and also the others if the client asks for them. The limit omits the
    /// oldest.
    WireResponse list(ApiCall call) {
        var limit = call.query().number("limit", USUAL_LIMIT, MAX_LIMIT);
        var includesUsed = call.query().flag("includeUsed");
        var groups = new LinkedHashMap<String, ArrayNode>();
        var result = WireJson.object();
        var bundles = result.putArray("bundles");
        var listed =
                uses(call).stream().filter(use -> includesUsed || !use.isOver()).toList();
        for (var use : listed.subList(Math.max(0, listed.size() - limit), listed.size())) {
            var bundle = use.assignment().bundle();
            groups.computeIfAbsent(bundle.name(), _ -> added(bundles, bundle)).add(listed(use, call.isLatest()));
        }
        return WireResponse.json(result);
    }

    private List<AssignmentUse> uses(ApiCall call) {
        var esim = account.esim(call.path("iccid"));
        var now = context.clock().instant();
        return AssignmentUse.all(esim, context.uses().of(esim.iccid()), now);
    }

    private static ArrayNode added(ArrayNode bundles, Bundle bundle) {
        return bundles.addObject()
                .put("name", bundle.name())
                .put("description", bundle.description())
                .putArray("assignments");
    }

    /// The allowances precede the other fields here, and are in MB.
    private ObjectNode listed(AssignmentUse use, boolean isLatest) {
        var json = WireJson.object();
        if (isLatest) {
            addAllowance(json, use, oddities.contains(Oddity.BYTES));
        }
        return json.setAll(fields(use));
    }

    /// The times are those of version 2.3, which does not show them for a bundle that has not started. The
    /// documents of the later versions don't mention them.
    private ObjectNode fields(AssignmentUse use) {
        var assignment = use.assignment();
        var json = WireJson.object()
                .put("id", assignment.id())
                .put("callTypeGroup", "data")
                .put("initialQuantity", assignment.bundle().bytes())
                .put("remainingQuantity", use.remainingBytes());
        if (use.startedAt() != null && !oddities.contains(Oddity.NO_TIMES)) {
            json.put("startTime", use.startedAt().toString()).put("endTime", String.valueOf(use.endsAt()));
        }
        return json.put("assignmentDateTime", assignment.assignedAt().toString())
                .put("assignmentReference", assignment.reference())
                .put("bundleState", use.state())
                .put("unlimited", assignment.bundle().isUnlimited());
    }

    private static void addAllowance(ObjectNode json, AssignmentUse use, boolean isInBytes) {
        var bundle = use.assignment().bundle();
        long unit = isInBytes || bundle.isUnlimited() ? 1 : Bundle.BYTES_PER_MB;
        json.putArray("allowances")
                .addObject()
                .put("type", "DATA")
                .put("service", "STANDARD")
                .put("description", bundle.description())
                .put("initialAmount", bundle.bytes() / unit)
                .put("remainingAmount", use.remainingBytes() / unit)
                .put("unit", isInBytes ? "BYTES" : "MB")
                .put("unlimited", bundle.isUnlimited());
    }

    /// The latest assignment of a bundle. The allowances follow the other fields here, and are in bytes.
    WireResponse latest(ApiCall call) {
        var latest = uses(call).stream()
                .filter(use -> use.assignment().bundle().name().equals(call.path("name")))
                .max(Comparator.comparing(
                                (AssignmentUse use) -> use.assignment().assignedAt())
                        .thenComparing(use -> use.assignment().id()))
                .orElseThrow(() -> Rejection.badRequest("the eSIM does not have the bundle"));
        var json = fields(latest);
        if (call.isLatest()) {
            addAllowance(json, latest, !oddities.contains(Oddity.MEGABYTES));
        }
        var result = WireJson.object();
        result.putArray("assignments").addAll(List.of(json));
        return WireResponse.json(result);
    }
}
