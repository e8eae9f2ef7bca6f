package beppay.suppliers.esimaccess;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The bodies of requests, with the fields in the order of the vendor's documentation. A filter that is not used
/// is an empty text.
final class Requests {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// An order has at most 30 eSIMs.
    private static final int ORDER_PAGE_SIZE = 50;

    private Requests() {}

    /// @param price the price of each package. eSIM Access refuses the order if it differs, or if the sum does
    static ObjectNode order(String transactionId, String packageCode, int count, long price) {
        var order =
                NODES.objectNode().put("transactionId", transactionId).put("amount", Math.multiplyExact(count, price));
        order.putArray("packageInfoList")
                .addObject()
                .put("packageCode", packageCode)
                .put("count", count)
                .put("price", price);
        return order;
    }

    static ObjectNode profilesOf(String orderNo) {
        var query = NODES.objectNode().put("orderNo", orderNo).put("iccid", "");
        return page(query, 1, ORDER_PAGE_SIZE);
    }

    static ObjectNode profile(String esimTranNo) {
        var query = NODES.objectNode().put("orderNo", "").put("iccid", "").put("esimTranNo", esimTranNo);
        return page(query, 1, ORDER_PAGE_SIZE);
    }

    static ObjectNode profilesBetween(Instant from, Instant to, int page, int pageSize) {
        var query = NODES.objectNode().put("startTime", Times.minute(from)).put("endTime", Times.minute(to));
        return page(query, page, pageSize);
    }

    private static ObjectNode page(ObjectNode query, int page, int pageSize) {
        query.putObject("pager").put("pageNum", page).put("pageSize", pageSize);
        return query;
    }

    /// A cancellation, suspension or resumption.
    static ObjectNode esim(String esimTranNo) {
        return NODES.objectNode().put("esimTranNo", esimTranNo);
    }

    /// @param price the expected price. It is a text here, unlike in an order
    static ObjectNode topUp(String transactionId, String esimTranNo, String packageCode, long price) {
        return NODES.objectNode()
                .put("esimTranNo", esimTranNo)
                .put("iccid", "")
                .put("packageCode", packageCode)
                .put("amount", Long.toString(price))
                .put("transactionId", transactionId);
    }

    static ObjectNode usage(List<String> esimTranNos) {
        var query = NODES.objectNode();
        esimTranNos.forEach(query.putArray("esimTranNoList")::add);
        return query;
    }

    static ObjectNode balance() {
        return NODES.objectNode();
    }

    /// @param type empty for packages on sale
    static ObjectNode packages(String type) {
        return NODES.objectNode()
                .put("locationCode", "")
                .put("type", type)
                .put("slug", "")
                .put("packageCode", "")
                .put("iccid", "");
    }
}
