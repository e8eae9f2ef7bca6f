package beppay.suppliers.airalo;

import beppay.suppliers.RequestSlots.Use;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to the API, without its access token.
///
/// @param path below `/v2`, with the query
/// @param body null for a request without a body
/// @param isPackages whether it downloads packages, which takes longer
/// @param maxBytes the largest response that is accepted
record ApiRequest(String path, @Nullable Form body, Use use, boolean isPackages, int maxBytes) {
    /// An order has at most fifty eSIMs of about one kilobyte, and a few kilobytes of instructions.
    private static final int ORDER_BYTES = 512 << 10;
    /// Fifty orders of the largest size that occurs often.
    private static final int ORDERS_BYTES = 8 << 20;
    /// Four times a usual page.
    private static final int PACKAGES_BYTES = 8 << 20;

    private static final int BALANCE_BYTES = 64 << 10;

    static ApiRequest order(Form order, boolean isAsynchronous) {
        return new ApiRequest(isAsynchronous ? "/orders-async" : "/orders", order, Use.ORDER, false, ORDER_BYTES);
    }

    static ApiRequest orders(Form query) {
        return new ApiRequest("/orders?" + query.encoded(), null, Use.LOOK_UP, false, ORDERS_BYTES);
    }

    static ApiRequest balance() {
        return new ApiRequest("/balance", null, Use.LOOK_UP, false, BALANCE_BYTES);
    }

    static ApiRequest packages(Form query) {
        return new ApiRequest("/packages?" + query.encoded(), null, Use.LOOK_UP, true, PACKAGES_BYTES);
    }

    String method() {
        return body == null ? "GET" : "POST";
    }

    byte[] bytes() {
        return body == null ? new byte[0] : body.bytes();
    }

    Map<String, String> headers(String token) {
        var authorization = "Bearer " + token;
        return body == null
                ? Map.of("Accept", "application/json", "Authorization", authorization)
                : Map.of(
                        "Accept",
                        "application/json",
                        "Authorization",
                        authorization,
                        "Content-Type",
                        Form.CONTENT_TYPE);
    }
}
