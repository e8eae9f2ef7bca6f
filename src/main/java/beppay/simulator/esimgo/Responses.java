package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/// The responses that many calls have.
final class Responses {
    private static final String TEXT = "text/plain;charset=UTF-8";

    private Responses() {}

    /// An error.
    static WireResponse message(int status, String text) {
        var error = WireResponse.json(status, WireJson.object().put("message", text));
        return status == 503 ? error.with(Map.of("Retry-After", "1")) : error;
    }

    /// A change that was made.
    static WireResponse status(int status, String text) {
        return WireResponse.json(status, WireJson.object().put("status", text));
    }

    /// The same response, with the type that the supplier documents for errors of an order.
    static WireResponse asText(WireResponse response) {
        return new WireResponse(response.status(), TEXT, response.headers(), response.body(), response.delivery());
    }

    /// The window of the limit is a second, so the next one begins within a second.
    static WireResponse tooManyCalls() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Retry-After", "1");
        headers.put("X-Ratelimit-Limit", String.valueOf(EsimGoVendor.CALLS_PER_SECOND));
        headers.put("X-Ratelimit-Remaining", "0");
        headers.put("X-Ratelimit-Reset", "1");
        headers.put("X-Ratelimit-Cost", "1");
        return message(429, "Rate limit exceeded").with(headers);
    }
}
