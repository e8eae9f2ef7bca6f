package beppay.suppliers.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.suppliers.RequestSlots.Use;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to the API, without its access token.
///
/// @param path below `/v2`, with the query
/// @param body null for a request without a body
/// @param maxBytes the largest response that is accepted
record ApiRequest(String path, @Nullable Body body, Use use, Kind kind, int maxBytes) {
    /// An order has at most fifty eSIMs of about one kilobyte, and a few kilobytes of instructions.
    private static final int ORDER_BYTES = 512 << 10;
    /// Fifty orders of the largest size that occurs often.
    private static final int ORDERS_BYTES = 8 << 20;
    /// Four times a usual page.
    private static final int PACKAGES_BYTES = 8 << 20;
    /// The balance, a usage or a request for a refund.
    private static final int SMALL_BYTES = 64 << 10;

    /// What differs between requests, apart from their content.
    enum Kind {
        USUAL,
        /// Downloads packages, which takes longer.
        PACKAGES,
        /// Is about the usage of an eSIM, and has a limit of its own.
        USAGE
    }

    static ApiRequest order(Form order, boolean isAsynchronous) {
        return post(isAsynchronous ? "/orders-async" : "/orders", order.body(), Use.ORDER, ORDER_BYTES);
    }

    static ApiRequest topUp(Form topUp) {
        return post("/orders/topups", topUp.body(), Use.ORDER, ORDER_BYTES);
    }

    static ApiRequest refund(Body request) {
        return post("/refund", request, Use.LOOK_UP, SMALL_BYTES);
    }

    private static ApiRequest post(String path, Body body, Use use, int maxBytes) {
        return new ApiRequest(path, body, use, Kind.USUAL, maxBytes);
    }

    static ApiRequest orders(Form query) {
        return get("/orders?" + query.encoded(), Use.LOOK_UP, Kind.USUAL, ORDERS_BYTES);
    }

    /// An eSIM with its order.
    static ApiRequest sim(String iccid, Form query, Use use) {
        return get("/sims/%s?%s".formatted(iccid, query.encoded()), use, Kind.USUAL, ORDER_BYTES);
    }

    static ApiRequest usage(String iccid, Use use) {
        return get("/sims/%s/usage".formatted(iccid), use, Kind.USAGE, SMALL_BYTES);
    }

    static ApiRequest balance() {
        return get("/balance", Use.LOOK_UP, Kind.USUAL, SMALL_BYTES);
    }

    static ApiRequest packages(Form query) {
        return get("/packages?" + query.encoded(), Use.LOOK_UP, Kind.PACKAGES, PACKAGES_BYTES);
    }

    private static ApiRequest get(String path, Use use, Kind kind, int maxBytes) {
        return new ApiRequest(path, null, use, kind, maxBytes);
    }

    String method() {
        return body == null ? "GET" : "POST";
    }

    byte[] bytes() {
        return body == null ? new byte[0] : body.text().getBytes(UTF_8);
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
                        body.contentType());
    }
}
