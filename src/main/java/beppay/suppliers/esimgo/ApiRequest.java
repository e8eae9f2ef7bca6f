package beppay.suppliers.esimgo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request, with the fields in the order of the vendor's documentation.
///
/// @param path with its query, both encoded
/// @param body null for a request without one
record ApiRequest(Endpoint endpoint, String path, @Nullable ObjectNode body) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static ApiRequest validation(String item, int quantity) {
        return new ApiRequest(Endpoint.VALIDATE, "/orders", order("validate", item, quantity));
    }

    static ApiRequest order(String item, int quantity) {
        return new ApiRequest(Endpoint.ORDER, "/orders", order("transaction", item, quantity));
    }

    private static ObjectNode order(String type, String item, int quantity) {
        var order = NODES.objectNode().put("type", type).put("assign", true);
        order.putArray("order")
                .addObject()
                .put("type", "bundle")
                .put("quantity", quantity)
                .put("item", item)
                .put("allowReassign", false);
        return order;
    }

    static ApiRequest order(String reference) {
        return get(Endpoint.ORDER_DETAIL, "/orders/" + encoded(reference));
    }

    /// @param page the first is 1
    static ApiRequest orders(Instant from, Instant to, int page, int pageSize) {
        return get(
                Endpoint.ORDERS,
                "/orders?includeIccids=true&page=%d&limit=%d&createdAt=gte:%s&createdAt=lte:%s"
                        .formatted(page, pageSize, Times.text(from), Times.text(to)));
    }

    static ApiRequest assignments(String orderReference) {
        return get(Endpoint.ASSIGNMENTS, "/esims/assignments?reference=" + encoded(orderReference));
    }

    static ApiRequest esim(String iccid) {
        return get(Endpoint.ESIM, "/esims/" + encoded(iccid));
    }

    static ApiRequest mark(String iccid, String customerRef) {
        var body = NODES.objectNode().put("iccid", iccid).put("customerRef", customerRef);
        return new ApiRequest(Endpoint.MARK, "/esims", body);
    }

    static ApiRequest bundle(String iccid, String item) {
        return get(Endpoint.BUNDLE, bundlePath(iccid, item));
    }

    static ApiRequest history(String iccid) {
        return get(Endpoint.HISTORY, "/esims/%s/history".formatted(encoded(iccid)));
    }

    /// @param assignmentId of the bundle, which the vendor calls `offerId` here
    static ApiRequest revocation(String iccid, String item, String assignmentId) {
        var path = "%s?type=transaction&refundToBalance=true&offerId=%s";
        return new ApiRequest(Endpoint.REVOKE, path.formatted(bundlePath(iccid, item), encoded(assignmentId)), null);
    }

    private static String bundlePath(String iccid, String item) {
        return "/esims/%s/bundles/%s".formatted(encoded(iccid), encoded(item));
    }

    static ApiRequest organisation() {
        return get(Endpoint.ORGANISATION, "/organisation");
    }

    /// @param page the first is 1
    static ApiRequest catalogue(int page, int pageSize) {
        return get(Endpoint.CATALOGUE, "/catalogue?page=%d&perPage=%d".formatted(page, pageSize));
    }

    private static ApiRequest get(Endpoint endpoint, String path) {
        return new ApiRequest(endpoint, path, null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
