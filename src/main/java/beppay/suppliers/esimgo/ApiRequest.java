package beppay.suppliers.esimgo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.suppliers.SupplierOrder;
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

    static ApiRequest validation(SupplierOrder order) {
        return new ApiRequest(Endpoint.VALIDATE, "/orders", order("validate", order));
    }

    static ApiRequest order(SupplierOrder order) {
        return new ApiRequest(Endpoint.ORDER, "/orders", order("transaction", order));
    }

    /// With the eSIM that is topped up, the bundle is bought and added to it. `/esims/apply` adds only bundles
    /// that were bought before.
    private static ObjectNode order(String type, SupplierOrder order) {
        var body = NODES.objectNode().put("type", type).put("assign", true);
        var item = body.putArray("order")
                .addObject()
                .put("type", "bundle")
                .put("quantity", order.quantity())
                .put("item", order.supplierCode());
        if (order.toppedUp() != null) {
            item.putArray("iccids").add(order.toppedUp().iccid());
        }
        item.put("allowReassign", false);
        return body;
    }

    static ApiRequest compatibility(String iccid, String item) {
        return get(Endpoint.COMPATIBLE, "/esims/%s/compatible/%s".formatted(encoded(iccid), encoded(item)));
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

    /// All bundles that the eSIM has or had, with the largest limit.
    static ApiRequest bundles(String iccid) {
        var path = "/esims/%s/bundles?includeUsed=true&limit=%d";
        return get(Endpoint.BUNDLES, path.formatted(encoded(iccid), EsimBundles.LIMIT));
    }

    static ApiRequest suspension(String iccid, boolean isSuspended) {
        var body = NODES.objectNode().put("suspend", isSuspended);
        return new ApiRequest(Endpoint.SUSPEND, "/esims/%s/suspend".formatted(encoded(iccid)), body);
    }

    static ApiRequest history(String iccid) {
        return get(Endpoint.HISTORY, "/esims/%s/history".formatted(encoded(iccid)));
    }

    /// @param assignmentId of the bundle, which the vendor calls `offerId` here
    static ApiRequest revocation(String iccid, String item, String assignmentId) {
        var path = "/esims/%s/bundles/%s?type=transaction&refundToBalance=true&offerId=%s"
                .formatted(encoded(iccid), encoded(item), encoded(assignmentId));
        return new ApiRequest(Endpoint.REVOKE, path, null);
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
