package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.ArrayList;
import java.util.List;

/// `esim/order`.
final class OrderEndpoint {
    private static final int MAX_REFERENCE = 50;
    private static final int MAX_ESIMS = 30;
    private static final int MAX_DAYS = 365;

    private final Catalogue catalogue;
    private final Account account;
    private final Webhooks webhooks;

    OrderEndpoint(Catalogue catalogue, Account account, Webhooks webhooks) {
        this.catalogue = catalogue;
        this.account = account;
        this.webhooks = webhooks;
    }

    /// Places the order. A repeated reference is the same order, whatever the rest of the request is.
    WireResponse place(Fields request) {
        return result(order(request, false));
    }

    /// Places the order, which becomes visible later.
    WireResponse placeLate(Fields request) {
        return result(order(request, true));
    }

    /// Places the order, and rejects a repeated reference.
    WireResponse placeOnce(Fields request) {
        if (account.existing(request.text("transactionId", MAX_REFERENCE)) != null) {
            throw SupplierError.DUPLICATE_TRANSACTION.rejection();
        }
        return place(request);
    }

    /// Refuses the order, unless it exists. A supplier that refuses an order never delivers it.
    WireResponse refuse(Fields request, SupplierError reason) {
        var existing = account.existing(request.text("transactionId", MAX_REFERENCE));
        if (existing == null) {
            throw reason.rejection();
        }
        return result(existing);
    }

    private synchronized PlacedOrder order(Fields request, boolean isLate) {
        var reference = request.text("transactionId", MAX_REFERENCE);
        var existing = account.existing(reference);
        if (existing != null) {
            return existing;
        }
        var order = account.place(reference, lines(request), isLate);
        webhooks.announce(order);
        return order;
    }

    private List<OrderLine> lines(Fields request) {
        var lines = new ArrayList<OrderLine>();
        for (var line : request.array("packageInfoList", MAX_ESIMS)) {
            lines.add(line(new Fields(line)));
        }
        var count = lines.stream().mapToInt(OrderLine::count).sum();
        if (count > MAX_ESIMS) {
            throw SupplierError.ORDER_PARAMETERS.because("an order has at most %d eSIMs".formatted(MAX_ESIMS));
        }
        var amount = request.optionalNumber("amount");
        var cost = lines.stream().mapToLong(OrderLine::cost).sum();
        if (amount != null && amount != cost) {
            throw SupplierError.WRONG_AMOUNT.rejection();
        }
        return lines;
    }

    private OrderLine line(Fields line) {
        var code = line.optionalText("packageCode");
        var slug = line.optionalText("slug");
        var name = code != null ? code : slug;
        if (name == null) {
            throw SupplierError.PARAMETER_MISSING.because("packageCode");
        }
        var ordered = catalogue.find(name);
        if (ordered == null || ordered.isTopUp()) {
            throw SupplierError.UNKNOWN_PACKAGE.because(name);
        }
        var price = line.optionalNumber("price");
        if (price != null && price != ordered.price()) {
            throw SupplierError.WRONG_PRICE.rejection();
        }
        return new OrderLine(ordered, line.number("count", 1, MAX_ESIMS), days(line, ordered));
    }

    private static int days(Fields line, DataPackage ordered) {
        if (line.optionalNumber("periodNum") == null) {
            return 1;
        } else if (!ordered.isDayPass()) {
            throw SupplierError.ORDER_PARAMETERS.because("periodNum is only for day passes");
        }
        return line.number("periodNum", 1, MAX_DAYS);
    }

    private static WireResponse result(PlacedOrder order) {
        return Envelope.success(
                WireJson.object().put("orderNo", order.orderNo()).put("transactionId", order.reference()));
    }
}
