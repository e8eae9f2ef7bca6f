package beppay.suppliers.esimaccess;

import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How much data an eSIM has used. eSIM Access updates it every two to three hours.
///
/// @param updatedAt null if it is unknown
record Usage(
        String esimTranNo,
        long usedBytes,
        long totalBytes,
        @Nullable Instant updatedAt) {
    /// The vendor's limit for one request.
    static final int MAX_ESIMS = 10;

    private static final Set<String> WANTED = Set.of("esimTranNo", "dataUsage", "totalData", "lastUpdateTime");

    /// Returns the usage of the eSIMs that eSIM Access knows; null if the call failed.
    ///
    /// @param esimTranNos at most [#MAX_ESIMS]
    static @Nullable List<Usage> query(ApiClient api, List<String> esimTranNos) {
        if (esimTranNos.isEmpty() || esimTranNos.size() > MAX_ESIMS) {
            throw new IllegalArgumentException("A request has 1 to " + MAX_ESIMS + " eSIMs.");
        }
        var usages = new ArrayList<Usage>();
        ObjReader reader = obj -> Fields.read(obj, Set.of(), (name, tokens) -> {
            if (name.equals("esimUsageList")) {
                Fields.forEachObject(tokens, row -> addTo(usages, Fields.read(row, WANTED)));
            } else {
                tokens.skipChildren();
            }
        });
        return api.query(Endpoint.USAGE, Use.STATE, Requests.usage(esimTranNos), reader) ? usages : null;
    }

    private static void addTo(List<Usage> usages, Fields row) {
        var id = row.id("esimTranNo");
        var used = row.number("dataUsage");
        var total = row.number("totalData");
        if (id != null && used != null && used >= 0 && total != null && total >= 0) {
            usages.add(new Usage(id, used, total, Times.parse(row.text("lastUpdateTime"))));
        }
    }
}
