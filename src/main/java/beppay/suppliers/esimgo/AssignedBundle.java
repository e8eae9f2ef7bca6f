package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// The bundle of an order on an eSIM, in a response to `/esims/{iccid}/bundles/{name}`: `{"assignments":[…]}`.
/// Those of other orders are ignored.
final class AssignedBundle {
    private static final String REFERENCE = "assignmentReference";
    private static final Set<String> WANTED = Set.of("id", REFERENCE, "bundleState");

    private final String orderReference;
    private @Nullable String id;
    private BundleState state = BundleState.MISSING;

    AssignedBundle(String orderReference) {
        this.orderReference = orderReference;
    }

    void read(JsonParser tokens) {
        Fields.read(tokens, Set.of(), (name, nested) -> {
            if (name.equals("assignments")) {
                Fields.forEachObject(nested, row -> add(Fields.read(row, WANTED)));
            } else {
                nested.skipChildren();
            }
        });
    }

    /// An order has one bundle on each eSIM. Its calls and its data may be separate rows.
    private void add(Fields row) {
        var reference = row.textOr(REFERENCE, "");
        if (reference.equals(orderReference) || reference.startsWith(orderReference + "-")) {
            var stated = BundleState.of(row.textOr("bundleState", ""));
            state = state == BundleState.MISSING || state == stated ? stated : BundleState.UNRECOGNISED;
            id = id == null ? row.id("id") : id;
        }
    }

    BundleState state() {
        return state;
    }

    /// The id of the assignment; null if it is missing or invalid.
    @Nullable
    String id() {
        return id;
    }
}
