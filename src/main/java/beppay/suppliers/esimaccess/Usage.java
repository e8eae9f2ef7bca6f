package beppay.suppliers.esimaccess;

import beppay.suppliers.wire.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// How much data an eSIM has used. eSIM Access updates it every two to three hours.
///
/// @param updatedAt null if it is unknown
record Usage(long usedBytes, long totalBytes, @Nullable Instant updatedAt) {
    /// The vendor's limit for one request.
    static final int MAX_ESIMS = 10;

    private static final Set<String> WANTED = Set.of("esimTranNo", "dataUsage", "totalData", "lastUpdateTime");

    static void addTo(Map<String, Usage> usages, JsonParser object) {
        var row = Fields.read(object, WANTED);
        var id = row.id("esimTranNo");
        var used = row.number("dataUsage");
        var total = row.number("totalData");
        if (id != null && used != null && used >= 0 && total != null && total >= 0) {
            usages.put(id, new Usage(used, total, Times.parse(row.text("lastUpdateTime"))));
        }
    }
}
