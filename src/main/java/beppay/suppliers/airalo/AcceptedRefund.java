package beppay.suppliers.airalo;

import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.JsonBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The body of the response to a request for a refund: `{"data":{"refund_id":"12345","created_at":"2024-10-12
/// 09:30"}}`.
final class AcceptedRefund implements BodyReader {
    private @Nullable String id;

    @Override
    public void read(byte[] body) {
        JsonBody.object(body, Set.of(), (name, tokens) -> {
            if (name.equals("data")) {
                id = Fields.read(tokens, Set.of("refund_id")).id("refund_id");
            } else {
                tokens.skipChildren();
            }
        });
    }

    /// Null if it is missing or not an id.
    @Nullable
    String id() {
        return id;
    }
}
