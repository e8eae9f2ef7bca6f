package beppay.suppliers.airalo;

import beppay.suppliers.wire.Fields;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// The order of an eSIM, as a part of it.
///
/// @param status such as `completed`
record SimOrder(@Nullable String status) {
    static SimOrder read(JsonParser object) {
        var status = new AtomicReference<@Nullable String>();
        Fields.read(object, Set.of(), (name, tokens) -> {
            if (name.equals("status")) {
                status.set(Fields.read(tokens, Set.of("slug")).text("slug"));
            } else {
                tokens.skipChildren();
            }
        });
        return new SimOrder(status.get());
    }
}
