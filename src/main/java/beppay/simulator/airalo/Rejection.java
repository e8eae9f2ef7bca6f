package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// The supplier rejects a call.
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient WireResponse response;

    Rejection(int status, ObjectNode body) {
        this(WireResponse.json(status, body));
    }

    private Rejection(WireResponse response) {
        super("The supplier rejects the call.", null, false, false);
        this.response = response;
    }

    /// An error without data, which only has a text.
    static Rejection message(int status, String text) {
        var body = WireJson.object();
        body.putArray("data");
        body.putObject("meta").put("message", text);
        return new Rejection(status, body);
    }

    static Rejection unknown() {
        return message(404, "messages.resource_not_found");
    }

    /// @param limit calls in each window
    static Rejection tooManyCalls(int limit, long secondsLeft) {
        var body = WireJson.object().put("message", "Too Many Attempts.");
        return new Rejection(WireResponse.json(429, body)
                .with(Map.of(
                        "Retry-After", String.valueOf(secondsLeft),
                        "X-RateLimit-Limit", String.valueOf(limit),
                        "X-RateLimit-Remaining", "0")));
    }

    WireResponse response() {
        return response;
    }
}
