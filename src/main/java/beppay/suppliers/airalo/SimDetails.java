package beppay.suppliers.airalo;

import beppay.suppliers.wire.Fields;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// An eSIM by itself, with its order, not validated. A text is null if it is missing or empty.
///
/// @param id the permanent id of the eSIM; null if it is not an id
/// @param isRecycled whether it was ended and its ICCID is free for another eSIM
/// @param apn the access point name; null if there is none
/// @param order null if it is missing
record SimDetails(
        @Nullable String id,
        boolean isRecycled,
        @Nullable String apn,
        @Nullable SimOrder order) {
    private static final Set<String> WANTED = Set.of("id", "recycled", "apn_value");

    /// The vendor's field for the order is `simable`; its field `order` is null.
    static SimDetails read(JsonParser object) {
        var order = new AtomicReference<@Nullable SimOrder>();
        var fields = Fields.read(object, WANTED, (name, tokens) -> {
            if (name.equals("simable")) {
                order.set(SimOrder.read(tokens));
            } else {
                tokens.skipChildren();
            }
        });
        var isRecycled = fields.textOr("recycled", "").strip();
        return new SimDetails(
                fields.id("id"),
                isRecycled.equalsIgnoreCase("true") || isRecycled.equals("1"),
                fields.text("apn_value"),
                order.get());
    }

    /// Whether Airalo returned the cost of the whole order. That an eSIM is recycled says nothing about it.
    boolean isRefunded() {
        return order != null && order.status() != null && order.status().strip().equalsIgnoreCase("refunded");
    }
}
