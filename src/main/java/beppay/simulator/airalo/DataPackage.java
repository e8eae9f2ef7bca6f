package beppay.simulator.airalo;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A package of the catalogue, or a top-up.
///
/// @param row the package as it is listed
/// @param operator as it is listed; a top-up is for the eSIMs of its operator
record DataPackage(JsonNode row, JsonNode operator) {
    static final String TOP_UP = "topup";

    String id() {
        return text("id");
    }

    boolean isTopUp() {
        return text("type").equals(TOP_UP);
    }

    /// Such as `1 GB - 7 Days`.
    String title() {
        return text("title");
    }

    String text(String field) {
        return row.path(field).asString("");
    }

    String operatorTitle() {
        return operator.path("title").asString("");
    }

    int days() {
        return row.path("day").asInt(0);
    }

    int megabytes() {
        return row.path("amount").asInt(0);
    }

    boolean isUnlimited() {
        return row.path("is_unlimited").asBoolean(false);
    }

    /// What the client pays, in 1/10000 USD.
    long netPrice() {
        var net = row.path("net_price");
        return Usd.units(net.isMissingNode() || net.isNull() ? row.path("price") : net);
    }

    /// The price for travellers, in 1/10000 USD.
    long price() {
        return Usd.units(row.path("price"));
    }

    /// Copies fields as they are listed. A missing field is null.
    void copyTo(ObjectNode target, List<String> fields) {
        for (var field : fields) {
            var value = row.path(field);
            target.set(field, value.isMissingNode() ? target.nullNode() : value);
        }
    }
}
