package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.json.Json;
import beppay.platform.json.JsonRefused;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A request's body as it may be kept: with the names of all fields, and with the values of those that tell neither of
/// a customer nor of a secret.
final class RedactedBody {
    private static final Set<String> KEPT = Set.of("plan_id", "max_price", "name", "scopes", "expires_at");
    private static final String LEFT_OUT = "…";

    /// Longer than any request that makes sense; see `V13__requests.sql`.
    private static final int MOST_CHARACTERS = 2_000;

    private RedactedBody() {}

    /// Null where nothing was sent, or what was sent is no JSON object.
    static @Nullable String of(Call call) {
        if (call.body().length == 0 || call.body().length > MOST_CHARACTERS) {
            return null;
        }
        try {
            return Json.read(call.body()) instanceof ObjectNode fields ? redacted(fields) : null;
        } catch (JsonRefused malformed) {
            return null;
        }
    }

    private static @Nullable String redacted(ObjectNode fields) {
        for (var name : fields.propertyNames().toArray(String[]::new)) {
            if (!KEPT.contains(name)) {
                fields.put(name, LEFT_OUT);
            }
        }
        var text = fields.toString();
        return text.length() > MOST_CHARACTERS ? null : text;
    }
}
