package beppay.suppliers.airalo;

import beppay.esims.Iccid;
import beppay.suppliers.airalo.AiraloNotification.Kind;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.JsonBody;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The fields of a notification, which may be in an object `data`, as in the response to an order.
final class NotificationContent {
    private static final String REQUEST_ID = "request_id";
    private static final String DESCRIPTION = "description";
    private static final String ICCID = "iccid";
    private static final Set<String> WANTED =
            Set.of(REQUEST_ID, DESCRIPTION, "reason", "level", ICCID, "message", "remaining");

    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    private NotificationContent() {}

    /// @throws tools.jackson.core.JacksonException if the body is not JSON
    /// @throws beppay.suppliers.wire.InvalidResponse if it is not an object
    static NotificationContent read(byte[] body) {
        var content = new NotificationContent();
        content.add(JsonBody.object(body, WANTED, content::readNested));
        return content;
    }

    private void readNested(String name, JsonParser tokens) {
        if (name.equals("data") && tokens.currentToken() == JsonToken.START_OBJECT) {
            add(Fields.read(tokens, WANTED, this::readNested));
        } else {
            names.add(name);
            tokens.skipChildren();
        }
    }

    private void add(Fields fields) {
        for (var name : WANTED) {
            if (fields.text(name) != null) {
                names.add(name);
            }
            var id = fields.id(name);
            if (id != null) {
                ids.putIfAbsent(name, id);
            }
        }
    }

    Kind kind() {
        if (names.contains(REQUEST_ID)) {
            return names.contains("reason") && !names.contains("sims") ? Kind.FAILED_ORDER : Kind.ORDER;
        } else if (names.contains("level") && names.contains(ICCID)) {
            return Kind.LOW_DATA;
        }
        return names.contains("message") && names.contains("remaining") ? Kind.CREDIT_LIMIT : Kind.OTHER;
    }

    @Nullable
    String requestId() {
        return ids.get(REQUEST_ID);
    }

    @Nullable
    String reference() {
        return ids.get(DESCRIPTION);
    }

    /// Null unless the notification is about little data.
    @Nullable
    String iccid() {
        var iccid = Iccid.canonical(ids.getOrDefault(ICCID, ""));
        return kind() == Kind.LOW_DATA && Iccid.errorIn(iccid) == null ? iccid : null;
    }
}
