package beppay.simulator.esimgo;

import java.util.ArrayList;
import java.util.List;

/// A request for an order.
///
/// @param isTransaction whether it buys; otherwise it is only checked
/// @param assign whether the bundles go to eSIMs; otherwise to the inventory
record OrderRequest(boolean isTransaction, boolean assign, List<OrderLine> lines) {
    /// The supplier documents no limits.
    private static final int MAX_LINES = 100;

    private static final int MAX_BUNDLES = 1_000;

    /// @param body with a nested list, or with the fields of a single bundle, as in the supplier's guide
    static OrderRequest read(Fields body, Catalogue catalogue) {
        var type = body.text("type");
        if (!type.equals("transaction") && !type.equals("validate")) {
            throw Rejection.badRequest("type must be validate or transaction");
        }
        var assign = body.flag("assign");
        var lines = new ArrayList<OrderLine>();
        if (body.has("order")) {
            for (var line : body.objects("order", MAX_LINES)) {
                if (!line.text("type").equals("bundle")) {
                    throw Rejection.badRequest("the type of an item must be bundle");
                }
                lines.add(line(line, assign, catalogue));
            }
        } else {
            lines.add(line(body, assign, catalogue));
        }
        var request = new OrderRequest(type.equals("transaction"), assign, List.copyOf(lines));
        if (request.count() < 1 || request.count() > MAX_BUNDLES) {
            throw Rejection.badRequest("an order has 1 to %d bundles".formatted(MAX_BUNDLES));
        }
        return request;
    }

    private static OrderLine line(Fields line, boolean assign, Catalogue catalogue) {
        var bundle = catalogue.find(line.text("item"));
        var quantity = line.number("quantity", MAX_BUNDLES);
        var iccids = new ArrayList<String>();
        for (var iccid : line.array("iccids", MAX_BUNDLES)) {
            iccids.add(iccid.asString(""));
        }
        if (!iccids.isEmpty() && !assign) {
            throw Rejection.badRequest("iccids can only be specified if assign is true");
        } else if (!iccids.isEmpty() && iccids.size() != quantity) {
            throw Rejection.badRequest("quantity must match the number of iccids");
        }
        return new OrderLine(bundle, quantity, List.copyOf(iccids), line.flag("allowReassign"));
    }

    int count() {
        return lines.stream().mapToInt(OrderLine::quantity).sum();
    }

    long cost() {
        return lines.stream().mapToLong(OrderLine::cost).sum();
    }
}
